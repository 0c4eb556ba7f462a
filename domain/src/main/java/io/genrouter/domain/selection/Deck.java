package io.genrouter.domain.selection;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// The order in which one pool is dealt: card `n` stands for the pool's member `n`. Not safe for use by several
/// threads.
///
/// The cards that may be dealt lie in `cards[0, size)`: first the undealt, then those that this cycle has
/// dealt. The order within each part means nothing, as chance is asked at every deal anew.
final class Deck {

    private static final int NOWHERE = -1;

    private final RandomGenerator random;
    private final int[] cards;
    private final int[] place;

    /// For each card that stepped aside, the number of the cycle it did so in, negative where it had been
    /// dealt; 0 for all others.
    private final long[] aside;

    private int size;
    private int undealt;
    private long cycle;

    /// A deck of all the cards from 0 on, none of them dealt.
    Deck(int size, RandomGenerator random) {
        this.random = random;
        this.cards = new int[size];
        this.place = new int[size];
        this.aside = new long[size];
        this.size = size;
        Arrays.setAll(cards, card -> card);
        Arrays.setAll(place, card -> card);
    }

    /// The deck of the same pool with other members: those that stay keep their side, dealt or undealt, and the
    /// cycle goes on. Whoever is new is not in it and has to [#join].
    ///
    /// @param size   how many cards there are now
    /// @param former for each card of now which one it was; negative for one that is new
    Deck reseated(int size, int[] former) {
        int[] now = new int[cards.length];
        Arrays.fill(now, NOWHERE);
        for (int card = 0; card < size; card++) {
            if (former[card] >= 0) {
                now[former[card]] = card;
            }
        }
        Deck next = new Deck(size, random);
        Arrays.fill(next.place, NOWHERE);
        next.size = 0;
        next.cycle = cycle;
        for (int position = 0; position < this.size; position++) {
            next.append(now[cards[position]], position < undealt);
        }
        for (int card = 0; card < now.length; card++) {
            if (now[card] != NOWHERE) {
                next.aside[now[card]] = aside[card];
            }
        }
        return next;
    }

    /// The undealt come first.
    private void append(int card, boolean isUndealt) {
        if (card != NOWHERE) {
            cards[size] = card;
            place[card] = size++;
            undealt += isUndealt ? 1 : 0;
        }
    }

    /// How many cards are in the deck, dealt and undealt.
    int size() {
        return size;
    }

    /// How many of them this cycle has still to deal; 0 also before the first.
    int undealt() {
        return undealt;
    }

    /// The number of the cycle that began last, from 1; 0 before the first. After the end of one, the next deal
    /// or join begins the next.
    long cycle() {
        return cycle;
    }

    /// Deals one of the undealt cards, each as likely as the other. The deck must not be empty.
    int deal() {
        beginCycleIfOver();
        swap(random.nextInt(undealt), --undealt);
        return cards[undealt];
    }

    /// Takes a card out, wherever it is; the rest of the cycle goes on without it (F3).
    void leave(int card) {
        int from = place[card];
        if (from == NOWHERE) {
            aside[card] = 0;
            return;
        }
        if (from < undealt) {
            swap(from, --undealt);
        }
        swap(place[card], --size);
        place[card] = NOWHERE;
    }

    /// Takes a card out for a moment: it comes back by [#stepBack(int)] as if it had not been away, unless a
    /// new cycle has begun.
    void stepAside(int card) {
        if (place[card] == NOWHERE) {
            return;
        }
        // The cycle before the first is numbered 0, which has no sign.
        aside[card] = place[card] < undealt ? cycle + 1 : -cycle - 1;
        leave(card);
    }

    /// Puts a card back that has stepped aside: into the part of the cycle that it was in, or as [#join(int)]
    /// does where that cycle is over.
    void stepBack(int card) {
        long left = aside[card];
        aside[card] = 0;
        if (place[card] != NOWHERE || Math.abs(left) != cycle + 1) {
            join(card);
            return;
        }
        append(card);
        if (left > 0) {
            swap(place[card], undealt++);
        }
    }

    /// Puts a card back at a place that is uniform over the whole cycle, the dealt part included, so that it is
    /// neither next nor last for having been away (F4). Of the `size + 1` places, `undealt + 1` are still to
    /// come.
    void join(int card) {
        if (place[card] != NOWHERE) {
            return;
        }
        aside[card] = 0;
        beginCycleIfOver();
        append(card);
        if (random.nextInt(size) <= undealt) {
            swap(place[card], undealt++);
        }
    }

    /// Where a card lies, from 0 to `size() - 1`; negative when it is not in the deck.
    int placeOf(int card) {
        return place[card];
    }

    /// The card that lies at a place, from 0 to `size() - 1`.
    int cardAt(int position) {
        return cards[position];
    }

    private void append(int card) {
        cards[size] = card;
        place[card] = size++;
    }

    private void beginCycleIfOver() {
        if (undealt == 0) {
            undealt = size;
            cycle++;
        }
    }

    private void swap(int a, int b) {
        int card = cards[a];
        cards[a] = cards[b];
        cards[b] = card;
        place[cards[a]] = a;
        place[card] = b;
    }
}
