package io.genrouter.domain.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Wrong: whenever somebody comes or goes, everybody is shuffled anew, as a reload that forgets the decks would do.
final class ShuffledAnewCards implements Cards {

    private final RandomGenerator random;
    private List<Integer> members;
    private Deck deck;
    private long cyclesBefore;

    ShuffledAnewCards(int size, RandomGenerator random) {
        this.random = random;
        this.members = IntStream.range(0, size).boxed().toList();
        this.deck = new Deck(size, random);
    }

    @Override
    public int deal() {
        return members.get(deck.deal());
    }

    @Override
    public void leave(int card) {
        shuffle(members.stream().filter(member -> member != card).toList());
    }

    @Override
    public void join(int card) {
        List<Integer> more = new ArrayList<>(members);
        more.add(card);
        shuffle(List.copyOf(more));
    }

    @Override
    public long cycle() {
        return cyclesBefore + deck.cycle();
    }

    @Override
    public Object state() {
        return List.of(
                IntStream.range(0, deck.size())
                        .map(deck::cardAt)
                        .mapToObj(members::get)
                        .toList(),
                deck.undealt());
    }

    private void shuffle(List<Integer> next) {
        cyclesBefore = cycle();
        members = next;
        deck = new Deck(next.size(), random);
    }
}
