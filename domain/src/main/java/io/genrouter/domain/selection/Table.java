package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.selection.Selection.NobodyEligible;
import io.genrouter.domain.selection.Selection.Selected;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/// One pool's deck, source of chance and counts behind one lock, which is held for some nanoseconds and never
/// over I/O. The lock of the health is taken before it, never after it.
final class Table {

    private static final Selection NOBODY = new NobodyEligible();

    private final ReentrantLock lock = new ReentrantLock();
    private final Combination[] members;
    private final RandomGenerator random;
    private final Deck deck;
    private final Tally tally;

    Table(Pool pool, RandomGenerator random) {
        this.members = pool.members().toArray(Combination[]::new);
        this.random = random;
        this.deck = new Deck(members.length, random);
        this.tally = new Tally(members.length);
    }

    /// Deals from the deck.
    Selection deal() {
        lock.lock();
        try {
            if (deck.size() == 0) {
                return NOBODY;
            }
            int card = deck.deal();
            tally.count(card);
            return new Selected(members[card], deck.cycle(), deck.size());
        } finally {
            lock.unlock();
        }
    }

    /// Draws whatever the deck says, and counts it like a deal.
    Selection drawCounted() {
        lock.lock();
        try {
            if (deck.size() == 0) {
                return NOBODY;
            }
            int card = deck.cardAt(random.nextInt(deck.size()));
            tally.count(card);
            return new Selected(members[card], 0, deck.size());
        } finally {
            lock.unlock();
        }
    }

    /// Draws one of the eligible but these and leaves the deck and the counts alone.
    ///
    /// @param excluded cards of this table, each once; it is overwritten
    Selection draw(int[] excluded) {
        lock.lock();
        try {
            int barred = moveToPlaces(excluded);
            int left = deck.size() - barred;
            if (left == 0) {
                return NOBODY;
            }
            int place = random.nextInt(left);
            for (int i = 0; i < barred && excluded[i] <= place; i++) {
                place++;
            }
            return new Selected(members[deck.cardAt(place)], 0, deck.size());
        } finally {
            lock.unlock();
        }
    }

    /// A card has begun to rest.
    void leave(int card) {
        change(() -> deck.leave(card));
    }

    /// Its rest is over.
    void join(int card) {
        change(() -> deck.join(card));
    }

    /// A probe is on its way, of this card or of one that shares its lot.
    void stepAside(int card) {
        change(() -> deck.stepAside(card));
    }

    /// The probe has its answer.
    void stepBack(int card) {
        change(() -> deck.stepBack(card));
    }

    private void change(Runnable move) {
        lock.lock();
        try {
            move.run();
            tally.forget();
        } finally {
            lock.unlock();
        }
    }

    int gap() {
        lock.lock();
        try {
            return tally.gap(deck);
        } finally {
            lock.unlock();
        }
    }

    /// Puts the places of those that are in the deck to the front, in ascending order, and says how many they
    /// are.
    private int moveToPlaces(int[] cards) {
        int found = 0;
        for (int card : cards) {
            int place = deck.placeOf(card);
            if (place >= 0) {
                cards[found++] = place;
            }
        }
        Arrays.sort(cards, 0, found);
        return found;
    }
}
