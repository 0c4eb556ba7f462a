package io.genrouter.domain.selection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally(3);
    private final Deck deck = new Deck(3, new ScriptedRandom());

    @Test
    void theGapIsBetweenTheLargestAndTheSmallestCount() {
        tally.count(0);
        tally.count(0);
        tally.count(1);

        assertThat(tally.gap(deck)).isEqualTo(2);
    }

    @Test
    void thoseThatAreNotInTheDeckDoNotMatter() {
        tally.count(0);
        tally.count(1);
        deck.leave(2);

        assertThat(tally.gap(deck)).isZero();
    }

    @Test
    void whatWasForgottenIsCountedAnew() {
        tally.count(0);
        tally.count(0);
        tally.forget();
        tally.count(0);

        assertThat(tally.gap(deck)).isEqualTo(1);
    }
}
