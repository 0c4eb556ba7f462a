package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.selection.Selection.NobodyEligible;
import io.genrouter.domain.selection.Selection.Selected;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ObjIntConsumer;
import java.util.random.RandomGenerator;

/// One pool's deck, source of chance and counts behind one lock, which is held for some nanoseconds and never
/// over I/O. The lock of the health is taken before it, never after it.
final class Table {

    private static final Selection NOBODY = new NobodyEligible();

    private final ReentrantLock lock = new ReentrantLock();
    private final RandomGenerator random;
    private List<Combination> members;
    private Map<Combination, Integer> cards;
    private Deck deck;
    private Tally tally;

    /// @param members who sits here
    /// @param away    those of them that may not be dealt yet
    Table(List<Combination> members, RandomGenerator random, Set<Combination> away) {
        this.random = random;
        this.members = members;
        this.cards = numbered(members);
        this.deck = new Deck(members.size(), random);
        this.tally = new Tally(members.size());
        members.stream().filter(away::contains).map(cards::get).forEach(deck::leave);
    }

    /// Seats others: who stays keeps its side of the deck, who is gone leaves, who is new joins. One call of
    /// this, of [#leave] and of [#join] at a time.
    ///
    /// @param away those of the next that may not be dealt yet
    void reseat(List<Combination> next, Set<Combination> away) {
        boolean changes = !next.equals(members);
        Map<Combination, Integer> numbers = changes ? numbered(next) : cards;
        int[] former = next.stream()
                .mapToInt(combination -> cards.getOrDefault(combination, -1))
                .toArray();
        lock.lock();
        try {
            if (changes) {
                cards = numbers;
                deck = reseated(next, former, away);
                tally = new Tally(next.size());
            }
            // Equal is not the same: names and capabilities may be new.
            members = next;
        } finally {
            lock.unlock();
        }
    }

    /// Sends all others away, for good.
    void keepOnly(Set<Combination> these) {
        reseat(members.stream().filter(these::contains).toList(), Set.of());
    }

    /// Who sits here, resting or not. Not while they are seated.
    List<Combination> members() {
        return members;
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
            return new Selected(members.get(card), deck.cycle(), deck.size());
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
            return new Selected(members.get(card), 0, deck.size());
        } finally {
            lock.unlock();
        }
    }

    /// Draws one of the eligible but these and leaves the deck and the counts alone.
    Selection draw(Set<Combination> excluded) {
        lock.lock();
        try {
            int[] barred = placesOf(excluded);
            int left = deck.size() - barred.length;
            if (left == 0) {
                return NOBODY;
            }
            int place = random.nextInt(left);
            for (int i = 0; i < barred.length && barred[i] <= place; i++) {
                place++;
            }
            return new Selected(members.get(deck.cardAt(place)), 0, deck.size());
        } finally {
            lock.unlock();
        }
    }

    /// Takes one out that begins to rest, if it sits here.
    void leave(Combination combination) {
        change(combination, Deck::leave);
    }

    /// Puts one back that rested, if it sits here.
    void join(Combination combination) {
        change(combination, Deck::join);
    }

    /// Takes one out while a probe is on its way, of it or of one that shares its lot; if it sits here.
    void stepAside(Combination combination) {
        change(combination, Deck::stepAside);
    }

    /// Puts one back where it was, as the probe has its answer; if it sits here.
    void stepBack(Combination combination) {
        change(combination, Deck::stepBack);
    }

    private void change(Combination combination, ObjIntConsumer<Deck> move) {
        lock.lock();
        try {
            Integer card = cards.get(combination);
            if (card != null) {
                move.accept(deck, card);
                tally.forget();
            }
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

    private Deck reseated(List<Combination> next, int[] former, Set<Combination> away) {
        Deck reseated = deck.reseated(next.size(), former);
        for (int card = 0; card < former.length; card++) {
            if (former[card] < 0 && !away.contains(next.get(card))) {
                reseated.join(card);
            }
        }
        return reseated;
    }

    /// The places in the deck of those that are in it, in ascending order.
    private int[] placesOf(Set<Combination> combinations) {
        int[] places = new int[combinations.size()];
        int found = 0;
        for (Combination combination : combinations) {
            Integer card = cards.get(combination);
            int place = card == null ? -1 : deck.placeOf(card);
            if (place >= 0) {
                places[found++] = place;
            }
        }
        Arrays.sort(places, 0, found);
        return Arrays.copyOf(places, found);
    }

    private static Map<Combination, Integer> numbered(List<Combination> members) {
        Map<Combination, Integer> cards = HashMap.newHashMap(members.size());
        members.forEach(member -> cards.put(member, cards.size()));
        return cards;
    }
}
