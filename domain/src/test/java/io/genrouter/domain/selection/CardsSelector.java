package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.selection.Selection.NobodyEligible;
import io.genrouter.domain.selection.Selection.Selected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// A selector that deals from any [Cards], some for each pool, so that the wrong ones can be put to the suite
/// of selectors.
final class CardsSelector implements CombinationSelector {

    private record Hand(Pool pool, Cards cards, List<Combination> there) {}

    private final CombinationHealth health;
    private final Map<Pool, Hand> hands = new HashMap<>();

    CardsSelector(
            CardStates.Maker maker, List<Pool> pools, CombinationHealth health, Supplier<RandomGenerator> random) {
        this.health = health;
        for (Pool pool : pools) {
            Cards cards = maker.make(pool.members().size(), random.get());
            hands.put(pool, new Hand(pool, cards, new ArrayList<>(pool.members())));
        }
        health.addListener(new RestsOfMembers(pools, this::leave, this::join));
    }

    @Override
    public synchronized Selection deal(Pool pool) {
        health.endOverdueRests();
        Hand hand = hands.get(pool);
        if (hand.there.isEmpty()) {
            return new NobodyEligible();
        }
        int card = hand.cards.deal();
        return new Selected(pool.members().get(card), hand.cards.cycle(), hand.there.size());
    }

    @Override
    public Selection draw(Pool pool, Set<Combination> excluded) {
        throw new UnsupportedOperationException("the suite deals only");
    }

    @Override
    public int gap(Pool pool) {
        throw new UnsupportedOperationException("the suite deals only");
    }

    @Override
    public CombinationSelector successor(List<Pool> pools) {
        throw new UnsupportedOperationException("the suite deals only");
    }

    private void leave(Combination combination) {
        for (Hand hand : hands.values()) {
            if (hand.there.remove(combination)) {
                hand.cards.leave(hand.pool.members().indexOf(combination));
            }
        }
    }

    private void join(Combination combination) {
        for (Hand hand : hands.values()) {
            int card = hand.pool.members().indexOf(combination);
            if (card >= 0) {
                hand.there.add(combination);
                hand.cards.join(card);
            }
        }
    }
}
