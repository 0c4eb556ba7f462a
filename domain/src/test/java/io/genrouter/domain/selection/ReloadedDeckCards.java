package io.genrouter.domain.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A [Deck] whose cards come and go by reloads alone: each time it is made anew, its members numbered otherwise.
final class ReloadedDeckCards implements Cards {

    private record State(List<Integer> cards, int undealt) {}

    private Deck deck;

    /// Which card of the suite each card of the deck is.
    private List<Integer> members;

    ReloadedDeckCards(int size, RandomGenerator random) {
        deck = new Deck(size, random);
        members = IntStream.range(0, size).boxed().toList();
    }

    @Override
    public int deal() {
        return members.get(deck.deal());
    }

    @Override
    public void leave(int card) {
        reload(members.stream().filter(member -> member != card).toList());
    }

    @Override
    public void join(int card) {
        List<Integer> more = new ArrayList<>(members);
        more.addFirst(card);
        reload(more.reversed());
        deck.join(members.indexOf(card));
    }

    @Override
    public long cycle() {
        return deck.cycle();
    }

    @Override
    public Object state() {
        return new State(
                IntStream.range(0, deck.size())
                        .map(deck::cardAt)
                        .mapToObj(members::get)
                        .toList(),
                deck.undealt());
    }

    private void reload(List<Integer> next) {
        int[] former = next.stream().mapToInt(members::indexOf).toArray();
        deck = deck.reseated(next.size(), former);
        members = List.copyOf(next);
    }
}
