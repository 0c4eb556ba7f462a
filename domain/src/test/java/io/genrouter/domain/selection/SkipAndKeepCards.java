package io.genrouter.domain.selection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Wrong: a card that is away is passed over and kept for later, so that towards the end of the cycle it alone is
/// left: when it comes back then, it is next with certainty.
final class SkipAndKeepCards implements Cards {

    private final RandomGenerator random;
    private final List<Integer> undealt;
    private final List<Integer> dealt = new ArrayList<>();
    private final BitSet away = new BitSet();
    private long cycle = 1;

    SkipAndKeepCards(int members, RandomGenerator random) {
        this.random = random;
        this.undealt = new ArrayList<>(IntStream.range(0, members).boxed().toList());
    }

    @Override
    public int deal() {
        List<Integer> there = undealt.stream().filter(card -> !away.get(card)).toList();
        if (there.isEmpty()) {
            undealt.addAll(dealt);
            dealt.clear();
            cycle++;
            there = undealt.stream().filter(card -> !away.get(card)).toList();
        }
        Integer card = there.get(random.nextInt(there.size()));
        undealt.remove(/* element */ card);
        dealt.add(card);
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
        return List.of(List.copyOf(undealt), List.copyOf(dealt), away.clone());
    }
}
