package io.genrouter.domain.selection;

import static io.genrouter.domain.combination.Combinations.combination;
import static io.genrouter.domain.combination.Combinations.combinations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.genrouter.domain.ManyThreads;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.credential.Credential;
import io.genrouter.domain.credential.CredentialId;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.selection.Selection.NobodyEligible;
import io.genrouter.domain.selection.Selection.Selected;
import io.genrouter.domain.time.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What every [CombinationSelector] keeps to when another catalog comes.
public interface SelectorReloadContract extends SelectorUnderTest {

    @Test
    default void whoIsGoneIsChosenNeitherByTheSuccessorNorByItsPredecessor() {
        Pool before = new Pool("all", combinations(3));
        Pool after = new Pool("all", combinations(2));
        CombinationSelector old = at(before, SelectorUnderTest.aHealth());
        Combination gone = before.members().get(2);

        CombinationSelector next = old.successor(List.of(after));

        assertThat(SelectorUnderTest.dealt(next, after, 100)).doesNotContain(gone);
        assertThat(SelectorUnderTest.dealt(old, before, 100)).doesNotContain(gone);
        assertThat(old.draw(before, Set.copyOf(after.members()))).isEqualTo(new NobodyEligible());
    }

    @Test
    default void whoIsNewIsDealt() {
        Pool after = new Pool("all", combinations(3));
        CombinationSelector next = at(new Pool("all", combinations(2)), SelectorUnderTest.aHealth())
                .successor(List.of(after));

        assertThat(SelectorUnderTest.dealt(next, after, 100)).hasSize(3);
        assertThat(((Selected) next.deal(after)).eligible()).isEqualTo(3);
    }

    @Test
    default void whoRestsGoesOnToRestAndIsBackAtItsEnd() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = CombinationHealth.inMemory(clock);
        Pool before = new Pool("all", combinations(2));
        CombinationSelector old = at(before, health);
        SelectorUnderTest.rest(health, before.members().get(1), 60);

        Pool after = new Pool("all", combinations(3));
        CombinationSelector next = old.successor(List.of(after));
        assertThat(SelectorUnderTest.dealt(next, after, 100))
                .doesNotContain(after.members().get(1));

        clock.advance(Duration.ofSeconds(60));
        assertThat(SelectorUnderTest.dealt(next, after, 100))
                .contains(after.members().get(1));
    }

    @Test
    default void oneThatWasTakenOutWhileItRestedIsNotDealtWhenItIsBackBeforeTheEnd() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = CombinationHealth.inMemory(clock);
        Pool both = new Pool("all", combinations(2));
        CombinationSelector first = at(both, health);
        SelectorUnderTest.rest(health, both.members().get(1), 60);

        CombinationSelector again =
                first.successor(List.of(new Pool("all", combinations(1)))).successor(List.of(both));

        assertThat(SelectorUnderTest.dealt(again, both, 100))
                .doesNotContain(both.members().get(1));
        clock.advance(Duration.ofSeconds(60));
        assertThat(SelectorUnderTest.dealt(again, both, 100))
                .contains(both.members().get(1));
    }

    @Test
    default void aRestThatBeginsAfterTheReloadIsSeenByBothAndInAPoolThatIsNoMore() {
        CombinationHealth health = SelectorUnderTest.aHealth();
        Pool all = new Pool("all", combinations(3));
        Pool route = new Pool("route=smart/1", combinations(2));
        CombinationSelector old = selector(List.of(all, route), health, SelectorUnderTest::chance);
        CombinationSelector next = old.successor(List.of(all));

        SelectorUnderTest.rest(health, all.members().getFirst(), 60);

        assertThat(SelectorUnderTest.dealt(next, all, 100))
                .doesNotContain(all.members().getFirst());
        assertThat(SelectorUnderTest.dealt(old, all, 100))
                .doesNotContain(all.members().getFirst());
        assertThat(SelectorUnderTest.dealt(old, route, 100))
                .containsExactly(all.members().get(1));
    }

    @Test
    default void whoIsGoneIsNotChosenFromAPoolThatIsNoMore() {
        Pool all = new Pool("all", combinations(3));
        Pool route = new Pool("route=smart/1", combinations(3));
        CombinationSelector old = selector(List.of(all, route), SelectorUnderTest.aHealth(), SelectorUnderTest::chance);

        old.successor(List.of(new Pool("all", combinations(2)))).successor(List.of(new Pool("all", combinations(1))));

        assertThat(SelectorUnderTest.dealt(old, route, 100)).isEqualTo(Set.copyOf(combinations(1)));
    }

    @Test
    default void aPoolOfThePredecessorIsNoneOfTheSuccessors() {
        Pool route = new Pool("route=smart/1", combinations(1));
        Pool all = new Pool("all", combinations(1));
        CombinationSelector next = selector(List.of(all, route), SelectorUnderTest.aHealth(), SelectorUnderTest::chance)
                .successor(List.of(all));

        assertThatIllegalArgumentException().isThrownBy(() -> next.deal(route));
    }

    @Test
    default void aCredentialIsItsKeyAndNotItsId() {
        CombinationHealth health = SelectorUnderTest.aHealth();
        Pool before = new Pool("all", combinations(2));
        CombinationSelector old = at(before, health);
        SelectorUnderTest.rest(health, before.members().get(1), 60);

        Pool after = new Pool(
                "all", List.of(renamed(before.members().get(1), "openai-1"), combination("openai", 3, "gpt-4o")));
        CombinationSelector next = old.successor(List.of(after));

        assertThat(SelectorUnderTest.dealt(next, after, 100))
                .containsExactly(after.members().get(1));
    }

    @Test
    default void whoIsDealtHasItsNewName() {
        Pool before = new Pool("all", combinations(1));
        CombinationSelector old = at(before, SelectorUnderTest.aHealth());

        Pool after = new Pool("all", List.of(renamed(before.members().getFirst(), "team-blue")));
        CombinationSelector next = old.successor(List.of(after));

        assertThat(next.deal(after).toString()).contains("team-blue");
    }

    /// The number is odd while the last member is out for certain. A thread notes it before its deal; where it
    /// has changed meanwhile, the deal proves nothing.
    @Test
    default void onceAReloadHasTakenOneOutNoneOf16ThreadsIsDealtItBeforeItIsBack() {
        Pool pool = new Pool("all", combinations(5));
        CombinationSelector first = at(pool, SelectorUnderTest.aHealth());
        AtomicInteger reloads = new AtomicInteger();
        Semaphore deals = new Semaphore(0);
        AtomicBoolean over = new AtomicBoolean();

        List<Long> wrong = ManyThreads.each(17, thread -> {
            long found = 0;
            while (thread > 0 && !over.get()) {
                found += dealtWhileItWasOut(pool, first, reloads);
                deals.release();
            }
            if (thread == 0) {
                try {
                    takeOutAndBringBack(pool, first, reloads, deals);
                } finally {
                    over.set(true);
                }
            }
            return found;
        });

        assertThat(wrong).containsOnly(0L);
    }

    private static void takeOutAndBringBack(
            Pool pool, CombinationSelector first, AtomicInteger reloads, Semaphore deals) {
        CombinationSelector now = first;
        for (int round = 0; round < 25; round++) {
            now = now.successor(List.of(new Pool("all", combinations(4))));
            reloads.incrementAndGet();
            deals.drainPermits();
            deals.acquireUninterruptibly(100);
            reloads.incrementAndGet();
            now = now.successor(List.of(pool));
        }
    }

    private static long dealtWhileItWasOut(Pool pool, CombinationSelector selector, AtomicInteger reloads) {
        int before = reloads.get();
        Selected selected = (Selected) selector.deal(pool);
        boolean isOut = selected.combination().equals(pool.members().getLast());
        return isOut && before % 2 == 1 && reloads.get() == before ? 1 : 0;
    }

    private static Combination renamed(Combination combination, String id) {
        Credential credential = combination.credential();
        return new Combination(
                combination.vendor(),
                new Credential(new CredentialId(id), credential.platform(), credential.secret()),
                combination.model());
    }
}
