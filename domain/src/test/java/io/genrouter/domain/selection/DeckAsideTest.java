package io.genrouter.domain.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeckAsideTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aCardThatStepsAsideAndBackInOneCycleIsDealtOnceInIt(long seed) {
        for (int aside = 1; aside < 6; aside++) {
            for (int back = aside; back < 6; back++) {
                Deck deck = new Deck(6, new SplittableRandom(seed));
                List<Integer> dealt = new ArrayList<>();
                for (int deal = 0; dealt.size() < 6; deal++) {
                    if (deal == aside) {
                        deck.stepAside(3);
                    }
                    if (deal == back || (deck.undealt() == 0 && deal > 0)) {
                        deck.stepBack(3);
                    }
                    dealt.add(deck.deal());
                }
                assertThat(dealt).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void whoComesBackInALaterCycleIsPutAnywhere() {
        assertThat(EveryBranch.of(random -> {
                    Deck deck = new Deck(3, random);
                    deck.deal();
                    deck.deal();
                    int last = deck.deal();
                    deck.stepAside(last);
                    deck.deal();
                    deck.stepBack(last);
                    return deck.deal() == last;
                }))
                .containsEntry(true, Fraction.oneIn(3));
    }

    @Test
    void whoRestsAfterItSteppedAsideIsPutAnywhereToo() {
        assertThat(EveryBranch.of(random -> {
                    Deck deck = new Deck(2, random);
                    int first = deck.deal();
                    deck.stepAside(first);
                    deck.leave(first);
                    deck.stepBack(first);
                    return deck.deal() == first;
                }))
                .containsEntry(true, Fraction.oneIn(2));
    }
}
