package io.genrouter.domain.selection;

import static io.genrouter.domain.combination.Combinations.aCatalog;
import static io.genrouter.domain.combination.Combinations.aCombination;
import static io.genrouter.domain.combination.Combinations.combinations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.genrouter.domain.ManyThreads;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.health.Rest;
import io.genrouter.domain.selection.Selection.NobodyEligible;
import io.genrouter.domain.selection.Selection.Selected;
import io.genrouter.domain.time.FakeClock;
import io.genrouter.domain.vendor.VendorId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [CombinationSelector] keeps to, whatever its strategy.
public interface CombinationSelectorContract {

    /// The selector under test.
    CombinationSelector selector(List<Pool> pools, CombinationHealth health, Supplier<RandomGenerator> random);

    @Test
    default void whoIsDealtIsOfThePool() {
        Pool pool = new Pool("all", combinations(5));

        Selected selected = (Selected) at(pool, aHealth()).deal(pool);

        assertThat(pool.members()).contains(selected.combination());
        assertThat(selected.eligible()).isEqualTo(5);
    }

    @Test
    default void aRestingCombinationIsNotDealt() {
        Pool pool = new Pool("all", combinations(3));
        CombinationHealth health = aHealth();
        CombinationSelector selector = at(pool, health);

        health.rest(pool.members().get(1), aRestOf(60));

        assertThat(dealt(selector, pool, 300)).doesNotContain(pool.members().get(1));
        assertThat(((Selected) selector.deal(pool)).eligible()).isEqualTo(2);
    }

    @Test
    default void aCombinationThatRestsAlreadyWhenTheSelectorIsMadeIsNotDealt() {
        Pool pool = new Pool("all", combinations(3));
        CombinationHealth health = aHealth();
        health.rest(pool.members().get(1), aRestOf(60));

        assertThat(dealt(at(pool, health), pool, 300))
                .doesNotContain(pool.members().get(1));
    }

    @Test
    default void aCombinationIsDealtAgainWhenItsRestIsOver() {
        Pool pool = new Pool("all", combinations(3));
        FakeClock clock = new FakeClock();
        CombinationHealth health = CombinationHealth.inMemory(clock);
        CombinationSelector selector = at(pool, health);
        health.rest(pool.members().get(1), aRestOf(60));

        clock.advance(Duration.ofSeconds(60));

        assertThat(dealt(selector, pool, 300)).contains(pool.members().get(1));
    }

    @Test
    default void aDrawSeesTheEndOfARest() {
        Pool pool = new Pool("all", combinations(1));
        FakeClock clock = new FakeClock();
        CombinationHealth health = CombinationHealth.inMemory(clock);
        CombinationSelector selector = at(pool, health);
        health.rest(pool.members().getFirst(), aRestOf(60));

        clock.advance(Duration.ofSeconds(60));

        assertThat(selector.draw(pool, Set.of()))
                .isEqualTo(new Selected(pool.members().getFirst(), 0, 1));
    }

    @Test
    default void aRestTakesACombinationOutOfEveryPoolThatHoldsIt() {
        CombinationCatalog catalog = aCatalog()
                .withKeys("openai", 1)
                .withModels("openai", "gpt-4o")
                .withKeys("gemini", 1)
                .withModels("gemini", "gemini-2.5-flash")
                .build();
        CombinationHealth health = aHealth();
        CombinationSelector selector = selector(catalog.pools(), health, CombinationSelectorContract::chance);
        Pool openai = catalog.pool(new SelectionCriteria(Optional.of(new VendorId("openai")), Set.of()));

        health.rest(openai.members().getFirst(), aRestOf(60));

        assertThat(selector.deal(openai)).isEqualTo(new NobodyEligible());
        assertThat(dealt(selector, catalog.pool(SelectionCriteria.ANY), 100))
                .doesNotContain(openai.members().getFirst());
    }

    @Test
    default void nobodyIsEligibleWhenEverybodyRests() {
        Pool pool = new Pool("all", combinations(2));
        CombinationHealth health = aHealth();
        CombinationSelector selector = at(pool, health);

        pool.members().forEach(combination -> health.rest(combination, aRestOf(60)));

        assertThat(selector.deal(pool)).isEqualTo(new NobodyEligible());
        assertThat(selector.draw(pool, Set.of())).isEqualTo(new NobodyEligible());
    }

    @Test
    default void nobodyIsEligibleInAPoolWithoutMembers() {
        CombinationCatalog catalog =
                aCatalog().withKeys("openai", 1).withModels("openai", "gpt-4o").build();
        CombinationSelector selector = selector(catalog.pools(), aHealth(), CombinationSelectorContract::chance);
        Pool empty = catalog.pool(new SelectionCriteria(Optional.of(new VendorId("unknown")), Set.of()));

        assertThat(selector.deal(empty)).isEqualTo(new NobodyEligible());
        assertThat(selector.draw(empty, Set.of())).isEqualTo(new NobodyEligible());
        assertThat(selector.gap(empty)).isZero();
    }

    @Test
    default void aPoolThatTheSelectorWasNotMadeWithIsRefused() {
        CombinationSelector selector = at(new Pool("all", combinations(2)), aHealth());
        Pool other = new Pool("other", combinations(2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> selector.deal(other))
                .withMessageContaining("other");
        assertThatIllegalArgumentException().isThrownBy(() -> selector.draw(other, Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> selector.gap(other));
    }

    @Test
    default void theRestOfACombinationThatIsInNoPoolChangesNothing() {
        Pool pool = new Pool("all", List.of(aCombination()));
        CombinationHealth health = aHealth();
        CombinationSelector selector = at(pool, health);

        health.rest(combinations(2).getLast(), aRestOf(60));

        assertThat(selector.deal(pool)).isInstanceOf(Selected.class);
    }

    @Test
    default void aDrawIsUniformOverTheEligibleThatAreNotExcluded() {
        Pool pool = new Pool("all", combinations(6));
        List<Combination> members = pool.members();

        Map<Selection, Fraction> draws = EveryBranch.of(random -> {
            CombinationHealth health = aHealth();
            CombinationSelector selector = selector(List.of(pool), health, () -> random);
            health.rest(members.get(4), aRestOf(60));
            return selector.draw(pool, Set.of(members.get(0), members.get(3), members.get(4)));
        });

        assertThat(draws)
                .containsOnlyKeys(
                        new Selected(members.get(1), 0, 5),
                        new Selected(members.get(2), 0, 5),
                        new Selected(members.get(5), 0, 5))
                .allSatisfy((selection, chance) -> assertThat(chance).isEqualTo(Fraction.oneIn(3)));
    }

    @Test
    default void nobodyIsDrawnWhenEverybodyIsExcluded() {
        Pool pool = new Pool("all", combinations(3));

        Selection drawn = at(pool, aHealth()).draw(pool, Set.copyOf(pool.members()));

        assertThat(drawn).isEqualTo(new NobodyEligible());
    }

    @Test
    default void excludingWhoIsInAnotherPoolChangesNothing() {
        Pool pool = new Pool("all", List.of(aCombination()));
        Pool other = new Pool("other", combinations(3));
        CombinationSelector selector = selector(List.of(pool, other), aHealth(), CombinationSelectorContract::chance);

        assertThat(selector.draw(pool, Set.of(other.members().getLast()))).isInstanceOf(Selected.class);
    }

    @Test
    default void drawsAreNotCounted() {
        Pool pool = new Pool("all", combinations(2));
        CombinationSelector selector = at(pool, aHealth());

        for (int draw = 0; draw < 5; draw++) {
            selector.draw(pool, Set.of(pool.members().getFirst()));
        }

        assertThat(selector.gap(pool)).isZero();
    }

    @Test
    default void thereIsNoGapWhereOneIsAlone() {
        Pool pool = new Pool("all", combinations(1));
        CombinationSelector selector = at(pool, aHealth());

        dealt(selector, pool, 10);

        assertThat(selector.gap(pool)).isZero();
    }

    @Test
    default void aRestForgetsTheCounts() {
        Pool pool = new Pool("all", combinations(3));
        CombinationHealth health = aHealth();
        CombinationSelector selector = at(pool, health);
        selector.deal(pool);
        assertThat(selector.gap(pool)).isEqualTo(1);

        health.rest(pool.members().getFirst(), aRestOf(60));

        assertThat(selector.gap(pool)).isZero();
    }

    /// A rest's number is odd while the combination rests for certain. A thread notes the numbers before its deal;
    /// where one has changed meanwhile, the rest has ended and the deal proves nothing.
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
            health.rest(pool.members().get(member), aRestOf(1));
            rests.incrementAndGet(member);
            deals.drainPermits();
            deals.acquireUninterruptibly(200);
            rests.incrementAndGet(member);
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private static long dealtWhileItRested(Pool pool, CombinationSelector selector, AtomicIntegerArray rests) {
        int[] before = IntStream.range(0, 8).map(rests::get).toArray();
        Selected selected = (Selected) selector.deal(pool);
        int member = pool.members().indexOf(selected.combination());
        return before[member] % 2 == 1 && rests.get(member) == before[member] ? 1 : 0;
    }

    private CombinationSelector at(Pool pool, CombinationHealth health) {
        return selector(List.of(pool), health, CombinationSelectorContract::chance);
    }

    private static RandomGenerator chance() {
        return new SplittableRandom(42);
    }

    private static CombinationHealth aHealth() {
        return CombinationHealth.inMemory(new FakeClock());
    }

    private static Rest aRestOf(int seconds) {
        return new Rest("test", Duration.ofSeconds(seconds));
    }

    private static Set<Combination> dealt(CombinationSelector selector, Pool pool, int times) {
        Set<Combination> dealt = new HashSet<>();
        for (int deal = 0; deal < times; deal++) {
            dealt.add(((Selected) selector.deal(pool)).combination());
        }
        return dealt;
    }
}
