package io.genrouter.domain.selection;

import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/// Wrong: everybody in turn, always in the same order, from a place chosen by chance. Counts come out even, but
/// whoever follows one that is away gets its share, too, and each deal tells the next.
final class RoundRobinCards implements Cards {

    private final int members;
    private final int first;
    private final BitSet away = new BitSet();
    private int next;
    private long cycle = 1;

    RoundRobinCards(int members, RandomGenerator random) {
        this.members = members;
        this.first = random.nextInt(members);
        this.next = first;
    }

    @Override
    public int deal() {
        int card = turn();
        while (away.get(card)) {
            card = turn();
        }
        return card;
    }

    @Override
    public void leave(int card) {
        away.set(card);
    }

    @Override
    public void join(int card) {
        away.clear(card);
    }

    @Override
    public long cycle() {
        return cycle;
    }

    @Override
    public Object state() {
        return List.of(first, next, away.clone());
    }

    private int turn() {
        int card = next;
        next = (next + 1) % members;
        if (next == first) {
            cycle++;
        }
        return card;
    }
}
