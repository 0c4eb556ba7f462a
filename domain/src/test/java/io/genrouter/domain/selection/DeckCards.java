package io.genrouter.domain.selection;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// The [Deck] that the router deals from, as the exact suite sees it.
final class DeckCards implements Cards {

    private record State(List<Integer> cards, int undealt) {}

    private final Deck deck;

    DeckCards(int size, RandomGenerator random) {
        this.deck = new Deck(size, random);
    }

    @Override
    public int deal() {
        return deck.deal();
    }

    @Override
    public void leave(int card) {
        deck.leave(card);
    }

    @Override
    public void join(int card) {
        deck.join(card);
    }

    @Override
    public long cycle() {
        return deck.cycle();
    }

    @Override
    public Object state() {
        return new State(IntStream.range(0, deck.size()).mapToObj(deck::cardAt).toList(), deck.undealt());
    }
}
