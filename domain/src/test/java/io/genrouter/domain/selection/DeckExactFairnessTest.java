package io.genrouter.domain.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeckExactFairnessTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void eachCycleDealsEachCardOnceWhateverHappens(int members) {
        assertThat(CycleCheck.violations(states(members))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void everyOrderOfTwoCyclesIsAsLikelyAsTheOther(int members) {
        assertThat(OrderCheck.violations(states(members))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aPlaceThatIsJoinedIsUniformOverTheWholeCycleWhateverHappenedBefore(int members) {
        assertThat(PlaceCheck.violations(states(members))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void theBranchesOfADealSumToOneInNForEverySchedule(int members) {
        assertThat(ChanceCheck.result(states(members)).violations()).isEmpty();
    }

    @Test
    void nineInTenDealsAreSettledAndSoLookedAtAndNoneOfTheOthersReachesTwoShares() {
        ChanceCheck.Result result = ChanceCheck.result(states(5));

        assertThat(result.settled()).isGreaterThan(9 * result.unsettled()).isGreaterThan(30_000);
        assertThat(result.mostOfShare()).isEqualTo(new Fraction(8, 5));
    }

    /// The price of F4: in the branches in which the joiner's place had passed, a new cycle begins one deal earlier,
    /// and the joiner has its chance in that one, too. Not more than one deal for each that joins, and less than
    /// twice its share.
    @ParameterizedTest
    @CsvSource({"2,1", "3,1", "3,2", "4,1", "4,2", "4,3"})
    void atTheDealWhereItsCycleMayBeOverTheJoinerHasMoreThanItsShare(int others, int dealtBefore) {
        Map<Integer, Fraction> chances = EveryBranch.of(random -> {
            Deck deck = new Deck(others + 1, random);
            deck.leave(others);
            deal(deck, dealtBefore);
            deck.join(others);
            deal(deck, others - dealtBefore);
            return deck.deal();
        });

        Fraction share = Fraction.oneIn(others + 1L);
        assertThat(chances).containsEntry(others, share.plus(share.times(share).times(new Fraction(dealtBefore, 1))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void thoseThatRestBecauseTheyWereDealtHaveTheSameChance(int members) {
        assertThat(AlikeCheck.violations(states(members))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void thoseThatComeAndGoByReloadsAreDealtAsThoseThatRest(int members) {
        assertThat(ExactFairness.violations(members, ReloadedDeckCards::new)).isEmpty();
    }

    private static void deal(Deck deck, int times) {
        for (int deal = 0; deal < times; deal++) {
            deck.deal();
        }
    }

    private static CardStates states(int members) {
        return new CardStates(members, DeckCards::new);
    }
}
