package io.genrouter.domain.selection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Wrong: a card that is away is taken out only when it is drawn. When it comes back before that, it lies where it
/// was, among ever fewer undealt cards.
final class LazyRemovalCards implements Cards {

    private final RandomGenerator random;
    private final List<Integer> undealt = new ArrayList<>();
    private final List<Integer> dealt;
    private final BitSet away = new BitSet();
    private long cycle;

    LazyRemovalCards(int members, RandomGenerator random) {
        this.random = random;
        this.dealt = new ArrayList<>(IntStream.range(0, members).boxed().toList());
    }

    @Override
    public int deal() {
        beginCycleIfOver();
        int card = undealt.remove(/* index */ random.nextInt(undealt.size()));
        if (away.get(card)) {
            return deal();
        }
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
        if (undealt.contains(card) || dealt.contains(card)) {
            return;
        }
        beginCycleIfOver();
        boolean ahead = random.nextInt(undealt.size() + dealt.size() + 1) <= undealt.size();
        (ahead ? undealt : dealt).add(card);
    }

    @Override
    public long cycle() {
        return cycle;
    }

    @Override
    public Object state() {
        return List.of(List.copyOf(undealt), List.copyOf(dealt), away.clone());
    }

    private void beginCycleIfOver() {
        if (undealt.isEmpty()) {
            undealt.addAll(dealt);
            dealt.clear();
            cycle++;
        }
    }
}
