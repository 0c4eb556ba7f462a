package io.genrouter.domain.selection;

import static io.genrouter.domain.combination.Combinations.aCatalog;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.selection.Selection.Selected;
import io.genrouter.domain.time.FakeClock;
import io.genrouter.domain.vendor.VendorId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// The suite is worth something only if it finds the selectors that look right and are not.
class WrongSelectorsTest {

    private static final Fraction CERTAIN = Fraction.ONE;

    @Test
    void theSuiteRejectsRoundRobin() {
        assertThat(promises(ExactFairness.violations(3, RoundRobinCards::new))).contains("F1", "F2", "F4");
        assertThat(promises(SelectorFairness.violations(maker(RoundRobinCards::new))))
                .contains("F1", "F4");
    }

    @Test
    void roundRobinGivesTheShareOfOneThatIsAwayToItsSuccessor() {
        assertThat(EveryBranch.of(random -> {
                    Cards cards = new RoundRobinCards(3, random);
                    cards.leave(0);
                    return cards.deal();
                }))
                .containsEntry(1, new Fraction(2, 3))
                .containsEntry(2, new Fraction(1, 3));
    }

    @Test
    void theSuiteRejectsSkipAndKeep() {
        assertThat(promises(ExactFairness.violations(3, SkipAndKeepCards::new))).contains("F1", "F4");
        assertThat(promises(SelectorFairness.violations(maker(SkipAndKeepCards::new))))
                .contains("F4");
    }

    @Test
    void withSkipAndKeepTheOneThatComesBackIsNextForCertain() {
        assertThat(chanceToBeNextWhenBackAfterTheOthersWereDealt(SkipAndKeepCards::new))
                .isEqualTo(CERTAIN);
        assertThat(chanceToBeNextWhenBackAfterTheOthersWereDealt(DeckCards::new))
                .isEqualTo(Fraction.oneIn(3));
    }

    @Test
    void theSuiteRejectsLazyRemoval() {
        assertThat(promises(ExactFairness.violations(3, LazyRemovalCards::new))).contains("F1", "F4");
        assertThat(promises(SelectorFairness.violations(maker(LazyRemovalCards::new))))
                .contains("F4");
    }

    @Test
    void withLazyRemovalTheOneThatComesBackIsNextFiveTimesInNine() {
        assertThat(chanceToBeNextWhenBackAfterTheOthersWereDealt(LazyRemovalCards::new))
                .isEqualTo(new Fraction(5, 9));
    }

    @Test
    void theSuiteRejectsASharedDeck() {
        assertThat(promises(SelectorFairness.violations(SharedDeckSelector::new)))
                .contains("F1", "F2");
    }

    @Test
    void withASharedDeckOpenAiIsNotDealtAfterARequestForIt() {
        assertThat(chanceOfOpenAiAfterARequestForIt(SharedDeckSelector::new)).isEqualTo(Fraction.ZERO);
        assertThat(chanceOfOpenAiAfterARequestForIt(CombinationSelector::even)).isEqualTo(Fraction.oneIn(3));
    }

    @Test
    void theSuiteRejectsIndependentDraws() {
        assertThat(promises(SelectorFairness.violations(CombinationSelector::random)))
                .contains("F2");
    }

    @Test
    void theSuiteRejectsAReloadThatShufflesEverybodyAnew() {
        assertThat(promises(ExactFairness.violations(3, ShuffledAnewCards::new)))
                .contains("F2");
    }

    private static Fraction chanceToBeNextWhenBackAfterTheOthersWereDealt(CardStates.Maker maker) {
        return EveryBranch.of(random -> {
                    Cards cards = maker.make(3, random);
                    cards.leave(2);
                    cards.deal();
                    cards.deal();
                    cards.join(2);
                    return cards.deal();
                })
                .getOrDefault(2, Fraction.ZERO);
    }

    private static Fraction chanceOfOpenAiAfterARequestForIt(SelectorFairness.Maker maker) {
        return EveryBranch.of(random -> vendorAfterARequestForOpenAi(maker, random))
                .getOrDefault("openai", Fraction.ZERO);
    }

    private static String vendorAfterARequestForOpenAi(SelectorFairness.Maker maker, RandomGenerator random) {
        CombinationCatalog catalog = aCatalog()
                .withKeys("openai", 1)
                .withModels("openai", "gpt-4o")
                .withKeys("gemini", 2)
                .withModels("gemini", "gemini-2.5-flash")
                .build();
        CombinationSelector selector =
                maker.make(catalog.pools(), CombinationHealth.inMemory(new FakeClock()), () -> random);
        Pool all = catalog.pool(SelectionCriteria.ANY);
        selector.deal(catalog.pool(new SelectionCriteria(Optional.of(new VendorId("openai")), Set.of())));
        Selected next = (Selected) selector.deal(all);
        return next.combination().vendor().id().value();
    }

    private static SelectorFairness.Maker maker(CardStates.Maker cards) {
        return (pools, health, random) -> new CardsSelector(cards, pools, health, random);
    }

    private static List<String> promises(List<String> violations) {
        return violations.stream().map(violation -> violation.substring(0, 2)).toList();
    }
}
