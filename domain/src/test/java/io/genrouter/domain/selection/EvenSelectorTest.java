package io.genrouter.domain.selection;

import static io.genrouter.domain.combination.Combinations.catalogOf114;
import static io.genrouter.domain.combination.Combinations.combinations;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.selection.Selection.Selected;
import io.genrouter.domain.time.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvenSelectorTest implements CombinationSelectorContract {

    private final CombinationHealth health = CombinationHealth.inMemory(new FakeClock());

    @Override
    public CombinationSelector selector(List<Pool> pools, CombinationHealth health, Supplier<RandomGenerator> random) {
        return CombinationSelector.even(pools, health, random);
    }

    @Test
    void tenCyclesOf114DealEachTenTimesAndOpenAiOneTimeInNineteen() {
        CombinationCatalog catalog = catalogOf114();
        CombinationSelector selector = even(catalog.pools());

        Map<Combination, Long> counts =
                deal(selector, catalog.pool(SelectionCriteria.ANY), 1140).collect(groupingBy(identity(), counting()));

        assertThat(counts)
                .hasSize(114)
                .allSatisfy((combination, count) -> assertThat(count).isEqualTo(10));
        assertThat(counts.keySet().stream().filter(EvenSelectorTest::isOfOpenAi))
                .hasSize(6);
        assertThat(100.0 * 6 * 10 / 1140).isBetween(5.26, 5.27);
    }

    @Test
    void fromTheStartOfACycleNoCountIsMoreThanOneAheadOfAnother() {
        Pool pool = new Pool("all", combinations(7));
        CombinationSelector selector = even(List.of(pool));

        for (int deal = 1; deal <= 70; deal++) {
            selector.deal(pool);
            assertThat(selector.gap(pool)).isEqualTo(deal % 7 == 0 ? 0 : 1);
        }
    }

    @Test
    void overAnyRunNoCountIsMoreThanTwoAheadOfAnother() {
        Pool pool = new Pool("all", combinations(7));
        CombinationSelector selector = even(List.of(pool));
        List<Combination> deals = deal(selector, pool, 140).toList();

        for (int from = 0; from < deals.size(); from++) {
            for (int to = from + 1; to <= deals.size(); to++) {
                assertThat(gap(deals.subList(from, to), pool)).isLessThanOrEqualTo(2);
            }
        }
    }

    @Test
    void overARunThatBeginsInTheMidstOfACycleTheGapComesToTwo() {
        Pool pool = new Pool("all", combinations(7));
        List<Combination> deals = deal(even(List.of(pool)), pool, 140).toList();

        assertThat(IntStream.range(0, 120).map(from -> gap(deals.subList(from, from + 9), pool)))
                .contains(2);
    }

    @Test
    void theExportedGapStaysWithinTwoWhenSomebodyJoinsInTheMidstOfACycle() {
        FakeClock clock = new FakeClock();
        CombinationHealth resting = CombinationHealth.inMemory(clock);
        Pool pool = new Pool("all", combinations(7));
        CombinationSelector selector = selector(List.of(pool), resting, () -> new SplittableRandom(3));

        for (int deal = 0; deal < 7000; deal++) {
            if (deal % 11 == 0) {
                SelectorUnderTest.rest(resting, pool.members().get(deal % 7), 5);
            }
            SelectorUnderTest.dealtAndFoundWell(selector, pool);
            clock.advance(Duration.ofSeconds(1));
            assertThat(selector.gap(pool)).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void aProbeThatIsAnsweredInItsCycleIsNotDealtASecondTimeInIt() {
        FakeClock clock = new FakeClock();
        CombinationHealth resting = CombinationHealth.inMemory(clock);
        Pool pool = new Pool("all", combinations(7));
        CombinationSelector selector = selector(List.of(pool), resting, () -> new SplittableRandom(5));
        Combination rested = pool.members().getFirst();
        SelectorUnderTest.rest(resting, rested, 1);
        clock.advance(Duration.ofSeconds(1));

        List<Combination> cycle = IntStream.range(0, 7)
                .mapToObj(deal ->
                        SelectorUnderTest.dealtAndFoundWell(selector, pool).combination())
                .toList();

        assertThat(cycle).doesNotHaveDuplicates().contains(rested);
    }

    @Test
    void theCycleIsCountedFromOne() {
        Pool pool = new Pool("all", combinations(2));
        CombinationSelector selector = even(List.of(pool));

        List<Long> cycles = IntStream.range(0, 5)
                .mapToObj(deal -> ((Selected) selector.deal(pool)).cycle())
                .toList();

        assertThat(cycles).containsExactly(1L, 1L, 2L, 2L, 3L);
    }

    @Test
    void aDrawLeavesTheDeckAsItIs() {
        Pool pool = new Pool("all", combinations(3));
        CombinationSelector selector = even(List.of(pool));

        Combination first = dealOne(selector, pool);
        selector.draw(pool, Set.of(first));
        Combination second = dealOne(selector, pool);
        selector.draw(pool, Set.of());
        Combination third = dealOne(selector, pool);

        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
    }

    @Test
    void overAReloadEachKeepsItsSideOfTheDeck() {
        Pool before = new Pool("all", combinations(6));
        CombinationSelector old = even(List.of(before));
        List<Combination> dealt = deal(old, before, 3).toList();

        Pool after = new Pool("all", combinations(6).reversed());
        CombinationSelector next = old.successor(List.of(after));

        assertThat(deal(next, after, 3)).doesNotHaveDuplicates().doesNotContainAnyElementsOf(dealt);
        assertThat(((Selected) next.deal(after)).cycle()).isEqualTo(2);
    }

    @Test
    void whatOneThatBeganBeforeIsDealtCountsAfterTheReload() {
        Pool before = new Pool("all", combinations(2));
        CombinationSelector old = even(List.of(before));
        Pool after = new Pool("all", combinations(2).reversed());
        CombinationSelector next = old.successor(List.of(after));

        assertThat(Set.of(dealOne(old, before), dealOne(next, after))).hasSize(2);
    }

    @Test
    void aReloadThatChangesNobodyLeavesTheCounts() {
        Pool before = new Pool("all", combinations(3));
        CombinationSelector old = even(List.of(before));
        old.deal(before);

        Pool after = new Pool("all", combinations(3));

        assertThat(old.successor(List.of(after)).gap(after)).isEqualTo(1);
    }

    @Test
    void aReloadThatChangesThePoolForgetsTheCounts() {
        Pool before = new Pool("all", combinations(3));
        CombinationSelector old = even(List.of(before));
        old.deal(before);

        Pool after = new Pool("all", combinations(4));

        assertThat(old.successor(List.of(after)).gap(after)).isZero();
    }

    @Test
    void eachPoolHasItsOwnSourceOfChance() {
        CombinationCatalog catalog = catalogOf114();
        Supplier<RandomGenerator> oneEach =
                () -> new ScriptedRandom(0); // has one answer, and fails at a second question
        CombinationSelector selector = selector(catalog.pools(), health, oneEach);

        assertThat(catalog.pools())
                .hasSizeGreaterThan(3)
                .allSatisfy(pool -> assertThat(selector.deal(pool)).isInstanceOf(Selected.class));
    }

    private CombinationSelector even(List<Pool> pools) {
        return selector(pools, health, () -> new SplittableRandom(1));
    }

    private static Stream<Combination> deal(CombinationSelector selector, Pool pool, int times) {
        return IntStream.range(0, times).mapToObj(deal -> dealOne(selector, pool));
    }

    private static Combination dealOne(CombinationSelector selector, Pool pool) {
        return ((Selected) selector.deal(pool)).combination();
    }

    private static int gap(List<Combination> deals, Pool pool) {
        int[] counts = pool.members().stream()
                .mapToInt(member -> (int) deals.stream().filter(member::equals).count())
                .toArray();
        return IntStream.of(counts).max().orElseThrow()
                - IntStream.of(counts).min().orElseThrow();
    }

    private static boolean isOfOpenAi(Combination combination) {
        return combination.vendor().id().value().equals("openai");
    }
}
