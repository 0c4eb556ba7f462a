package io.genrouter.domain.selection;

/// How often each card was dealt since the eligible set last changed. Not safe for use by several threads.
final class Tally {

    private final long[] counts;

    /// In which era a card was last counted: a change of the set forgets all counts by beginning the next era,
    /// however many there are.
    private final long[] eras;

    private long era = 1;

    Tally(int cards) {
        this.counts = new long[cards];
        this.eras = new long[cards];
    }

    void count(int card) {
        counts[card] = countOf(card) + 1;
        eras[card] = era;
    }

    void forget() {
        era++;
    }

    /// The largest difference between two cards of a deck; 0 for fewer than two cards.
    int gap(Deck deck) {
        if (deck.size() < 2) {
            return 0;
        }
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int place = 0; place < deck.size(); place++) {
            long count = countOf(deck.cardAt(place));
            least = Math.min(least, count);
            most = Math.max(most, count);
        }
        return Math.clamp(most - least, 0, Integer.MAX_VALUE);
    }

    private long countOf(int card) {
        return eras[card] == era ? counts[card] : 0;
    }
}
