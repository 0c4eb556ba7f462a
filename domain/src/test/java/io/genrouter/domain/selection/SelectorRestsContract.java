package io.genrouter.domain.selection;

import static io.genrouter.domain.combination.Combinations.aCatalog;
import static io.genrouter.domain.combination.Combinations.aCombination;
import static io.genrouter.domain.combination.Combinations.combinations;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.ManyThreads;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.health.CombinationHealth;
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

        health.rest(pool.members().get(1), SelectorUnderTest.aRestOf(60));

        assertThat(SelectorUnderTest.dealt(selector, pool, 300))
                .doesNotContain(pool.members().get(1));
        assertThat(((Selected) selector.deal(pool)).eligible()).isEqualTo(2);
    }

    @Test
    default void aCombinationThatRestsAlreadyWhenTheSelectorIsMadeIsNotDealt() {
        Pool pool = new Pool("all", combinations(3));
        CombinationHealth health = SelectorUnderTest.aHealth();
        health.rest(pool.members().get(1), SelectorUnderTest.aRestOf(60));

        assertThat(SelectorUnderTest.dealt(at(pool, health), pool, 300))
                .doesNotContain(pool.members().get(1));
    }

    @Test
    default void aCombinationIsDealtAgainWhenItsRestIsOver() {
        Pool pool = new Pool("all", combinations(3));
        FakeClock clock = new FakeClock();
        CombinationHealth health = CombinationHealth.inMemory(clock);
        CombinationSelector selector = at(pool, health);
        health.rest(pool.members().get(1), SelectorUnderTest.aRestOf(60));

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
        health.rest(pool.members().getFirst(), SelectorUnderTest.aRestOf(60));

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
        CombinationHealth health = SelectorUnderTest.aHealth();
        CombinationSelector selector = selector(catalog.pools(), health, SelectorUnderTest::chance);
        Pool openai = catalog.pool(new SelectionCriteria(Optional.of(new VendorId("openai")), Set.of()));

        health.rest(openai.members().getFirst(), SelectorUnderTest.aRestOf(60));

        assertThat(selector.deal(openai)).isEqualTo(new NobodyEligible());
        assertThat(SelectorUnderTest.dealt(selector, catalog.pool(SelectionCriteria.ANY), 100))
                .doesNotContain(openai.members().getFirst());
    }

    @Test
    default void nobodyIsEligibleWhenEverybodyRests() {
        Pool pool = new Pool("all", combinations(2));
        CombinationHealth health = SelectorUnderTest.aHealth();
        CombinationSelector selector = at(pool, health);

        pool.members().forEach(combination -> health.rest(combination, SelectorUnderTest.aRestOf(60)));

        assertThat(selector.deal(pool)).isEqualTo(new NobodyEligible());
        assertThat(selector.draw(pool, Set.of())).isEqualTo(new NobodyEligible());
    }

    @Test
    default void theRestOfACombinationThatIsInNoPoolChangesNothing() {
        Pool pool = new Pool("all", List.of(aCombination()));
        CombinationHealth health = SelectorUnderTest.aHealth();
        CombinationSelector selector = at(pool, health);

        health.rest(combinations(2).getLast(), SelectorUnderTest.aRestOf(60));

        assertThat(selector.deal(pool)).isInstanceOf(Selected.class);
    }

    @Test
    default void aRestForgetsTheCounts() {
        Pool pool = new Pool("all", combinations(3));
        CombinationHealth health = SelectorUnderTest.aHealth();
        CombinationSelector selector = at(pool, health);
        selector.deal(pool);
        assertThat(selector.gap(pool)).isEqualTo(1);

        health.rest(pool.members().getFirst(), SelectorUnderTest.aRestOf(60));

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
            health.rest(pool.members().get(member), SelectorUnderTest.aRestOf(1));
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
}
