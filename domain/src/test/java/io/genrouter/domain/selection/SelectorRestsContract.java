package io.genrouter.domain.selection;

import static io.genrouter.domain.combination.Combinations.aCatalog;
import static io.genrouter.domain.combination.Combinations.aCombination;
import static io.genrouter.domain.combination.Combinations.combinations;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.ManyThreads;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.selection.Selection.NobodyEligible;
import io.genrouter.domain.selection.Selection.Selected;
import io.genrouter.domain.time.FakeClock;
import io.genrouter.domain.vendor.VendorId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [CombinationSelector] keeps to while combinations rest and come back.
public interface SelectorRestsContract extends SelectorUnderTest {

    @Test
    default void aRestingCombinationIsNotDealt() {
        Pool pool = new Pool("all", combinations(3));
        CombinationHealth health = SelectorUnderTest.aHealth();
        CombinationSelector selector = at(pool, health);

        SelectorUnderTest.rest(health, pool.members().get(1), 60);

        assertThat(SelectorUnderTest.dealt(selector, pool, 300))
                .doesNotContain(pool.members().get(1));
        assertThat(((Selected) selector.deal(pool)).eligible()).isEqualTo(2);
    }

    @Test
    default void aCombinationThatRestsAlreadyWhenTheSelectorIsMadeIsNotDealt() {
        Pool pool = new Pool("all", combinations(3));
        CombinationHealth health = SelectorUnderTest.aHealth();
        SelectorUnderTest.rest(health, pool.members().get(1), 60);

        assertThat(SelectorUnderTest.dealt(at(pool, health), pool, 300))
                .doesNotContain(pool.members().get(1));
    }

    @Test
    default void aCombinationIsDealtAgainWhenItsRestIsOver() {
        Pool pool = new Pool("all", combinations(3));
        FakeClock clock = new FakeClock();
        CombinationHealth health = CombinationHealth.inMemory(clock);
        CombinationSelector selector = at(pool, health);
        SelectorUnderTest.rest(health, pool.members().get(1), 60);

        clock.advance(Duration.ofSeconds(60));

        assertThat(SelectorUnderTest.dealt(selector, pool, 300))
                .contains(pool.members().get(1));
    }

    @Test
    default void aDrawSeesTheEndOfARest() {
        Pool pool = new Pool("all", combinations(1));
        FakeClock clock = new FakeClock();
        CombinationHealth health = CombinationHealth.inMemory(clock);
        CombinationSelector selector = at(pool, health);
        SelectorUnderTest.rest(health, pool.members().getFirst(), 60);

        clock.advance(Duration.ofSeconds(60));

        assertThat(selector.draw(pool, Set.of())).isInstanceOfSatisfying(Selected.class, selected -> {
            assertThat(selected.combination()).isEqualTo(pool.members().getFirst());
            assertThat(selected.probe()).isPresent();
        });
    }

    @Test
    default void aRestTakesACombinationOutOfEveryPoolThatHoldsIt() {
        CombinationCatalog catalog = aCatalog()
                .withKeys("openai", 1)
                .withModels("openai", "gpt-4o")
                .withKeys("gemini", 1)
                .withModels("gemini", "gemini-2.5-flash")
                .build();
        CombinationHealth health = SelectorUnderTest.aHealth();
        CombinationSelector selector = selector(catalog.pools(), health, SelectorUnderTest::chance);
        Pool openai = catalog.pool(new SelectionCriteria(Optional.of(new VendorId("openai")), Set.of()));

        SelectorUnderTest.rest(health, openai.members().getFirst(), 60);

        assertThat(selector.deal(openai)).isEqualTo(new NobodyEligible());
        assertThat(SelectorUnderTest.dealt(selector, catalog.pool(SelectionCriteria.ANY), 100))
                .doesNotContain(openai.members().getFirst());
    }

    @Test
    default void nobodyIsEligibleWhenEverybodyRests() {
        Pool pool = new Pool("all", combinations(2));
        CombinationHealth health = SelectorUnderTest.aHealth();
        CombinationSelector selector = at(pool, health);

        pool.members().forEach(combination -> SelectorUnderTest.rest(health, combination, 60));

        assertThat(selector.deal(pool)).isEqualTo(new NobodyEligible());
        assertThat(selector.draw(pool, Set.of())).isEqualTo(new NobodyEligible());
    }

    @Test
    default void theRestOfACombinationThatIsInNoPoolChangesNothing() {
        Pool pool = new Pool("all", List.of(aCombination()));
        CombinationHealth health = SelectorUnderTest.aHealth();
        CombinationSelector selector = at(pool, health);

        SelectorUnderTest.rest(health, combinations(2).getLast(), 60);

        assertThat(selector.deal(pool)).isInstanceOf(Selected.class);
    }

    @Test
    default void afterARestOneIsTheProbeAndNobodyElseIsSentThereUntilItHasAnAnswer() {
        Pool pool = new Pool("all", combinations(2));
        FakeClock clock = new FakeClock();
        CombinationHealth health = CombinationHealth.inMemory(clock);
        CombinationSelector selector = at(pool, health);
        Combination rested = pool.members().getFirst();
        SelectorUnderTest.rest(health, rested, 60);
        clock.advance(Duration.ofSeconds(60));

        Selected probing = (Selected) selector.draw(pool, Set.of(pool.members().getLast()));

        assertThat(SelectorUnderTest.dealt(selector, pool, 20)).doesNotContain(rested);
        assertThat(selector.draw(pool, Set.of(pool.members().getLast()))).isEqualTo(new NobodyEligible());
        probing.probe().orElseThrow().end(subject -> true);
        assertThat(SelectorUnderTest.dealt(selector, pool, 20)).contains(rested);
        assertThat(((Selected) selector.draw(pool, Set.of(pool.members().getLast()))).probe())
                .isEmpty();
    }

    @Test
    default void aProbeWithoutAnAnswerLeavesTheNextToBeTheProbe() {
        Pool pool = new Pool("all", combinations(1));
        FakeClock clock = new FakeClock();
        CombinationHealth health = CombinationHealth.inMemory(clock);
        CombinationSelector selector = at(pool, health);
        SelectorUnderTest.rest(health, pool.members().getFirst(), 60);
        clock.advance(Duration.ofSeconds(60));

        ((Selected) selector.deal(pool)).probe().orElseThrow().end(subject -> false);

        assertThat(((Selected) selector.deal(pool)).probe()).isPresent();
    }

    @Test
    default void afterAWideRestThereIsOneProbeForAllThatItCovers() {
        Pool pool = new Pool("all", combinations(5));
        Pool other = new Pool("other", pool.members().subList(1, 4));
        FakeClock clock = new FakeClock();
        CombinationHealth health = CombinationHealth.inMemory(clock);
        CombinationSelector selector = selector(List.of(pool, other), health, SelectorUnderTest::chance);
        health.rest(RestSubject.endpoint(aCombination()), SelectorUnderTest.aRestOf(60));
        assertThat(selector.deal(pool)).isEqualTo(new NobodyEligible());
        clock.advance(Duration.ofSeconds(60));

        Selected probing = (Selected) selector.deal(pool);

        assertThat(selector.deal(pool)).isEqualTo(new NobodyEligible());
        assertThat(selector.draw(other, Set.of())).isEqualTo(new NobodyEligible());
        probing.probe().orElseThrow().end(subject -> true);
        assertThat(SelectorUnderTest.dealt(selector, pool, 300)).hasSize(5);
        assertThat(SelectorUnderTest.dealt(selector, other, 300)).hasSize(3);
    }

    @Test
    default void whoIsCoveredByTwoRestsComesBackWhenBothAreOver() {
        Pool pool = new Pool("all", combinations(2));
        FakeClock clock = new FakeClock();
        CombinationHealth health = CombinationHealth.inMemory(clock);
        CombinationSelector selector = at(pool, health);
        Combination rested = pool.members().getFirst();
        SelectorUnderTest.rest(health, rested, 10);
        health.rest(RestSubject.credential(rested), SelectorUnderTest.aRestOf(20));

        clock.advance(Duration.ofSeconds(10));
        assertThat(SelectorUnderTest.dealt(selector, pool, 20)).doesNotContain(rested);

        clock.advance(Duration.ofSeconds(10));
        assertThat(SelectorUnderTest.dealt(selector, pool, 20)).contains(rested);
    }

    @Test
    default void aRestForgetsTheCounts() {
        Pool pool = new Pool("all", combinations(3));
        CombinationHealth health = SelectorUnderTest.aHealth();
        CombinationSelector selector = at(pool, health);
        selector.deal(pool);
        assertThat(selector.gap(pool)).isEqualTo(1);

        SelectorUnderTest.rest(health, pool.members().getFirst(), 60);

        assertThat(selector.gap(pool)).isZero();
    }

    /// A rest's number is odd while the combination rests for certain. A thread notes the numbers before its
    /// deal; where one has changed meanwhile, the rest has ended and the deal proves nothing.
    @Test
    default void onceARestHasBegunNoneOf64ThreadsIsDealtTheCombinationBeforeItEnds() {
        Pool pool = new Pool("all", combinations(8));
        FakeClock clock = new FakeClock();
        CombinationHealth health = CombinationHealth.inMemory(clock);
        CombinationSelector selector = at(pool, health);
        AtomicIntegerArray rests = new AtomicIntegerArray(8);
        Semaphore deals = new Semaphore(0);
        AtomicBoolean over = new AtomicBoolean();

        List<Long> wrong = ManyThreads.each(65, thread -> {
            long found = 0;
            while (thread > 0 && !over.get()) {
                found += dealtWhileItRested(pool, selector, rests);
                deals.release();
            }
            if (thread == 0) {
                try {
                    restInTurn(pool, health, clock, rests, deals);
                } finally {
                    over.set(true);
                }
            }
            return found;
        });

        assertThat(wrong).containsOnly(0L);
    }

    private static void restInTurn(
            Pool pool, CombinationHealth health, FakeClock clock, AtomicIntegerArray rests, Semaphore deals) {
        for (int round = 0; round < 100; round++) {
            int member = round % 7;
            SelectorUnderTest.rest(health, pool.members().get(member), 1);
            rests.incrementAndGet(member);
            deals.drainPermits();
            deals.acquireUninterruptibly(200);
            rests.incrementAndGet(member);
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private static long dealtWhileItRested(Pool pool, CombinationSelector selector, AtomicIntegerArray rests) {
        int[] before = IntStream.range(0, 8).map(rests::get).toArray();
        Selected selected = SelectorUnderTest.dealtAndFoundWell(selector, pool);
        int member = pool.members().indexOf(selected.combination());
        return before[member] % 2 == 1 && rests.get(member) == before[member] ? 1 : 0;
    }
}
