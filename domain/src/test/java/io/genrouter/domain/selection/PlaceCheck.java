package io.genrouter.domain.selection;

import io.genrouter.domain.selection.CardStates.State;
import io.genrouter.domain.selection.CardStates.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// F4: whatever happened before, one that joins is next with a chance of exactly 1 in N', and so at each of the
/// places that the cycle still has; the chance that its place has passed is what is left.
final class PlaceCheck {

    private final CardStates states;
    private final Set<State> seen = new HashSet<>();
    private final Deque<State> open = new ArrayDeque<>();
    private final List<String> violations = new ArrayList<>();

    private PlaceCheck(CardStates states) {
        this.states = states;
    }

    static List<String> violations(CardStates states) {
        PlaceCheck check = new PlaceCheck(states);
        check.reach(states.start());
        while (!check.open.isEmpty() && check.violations.isEmpty()) {
            check.lookAt(check.open.removeFirst());
        }
        return check.violations;
    }

    private void lookAt(State state) {
        if (state.size() > 0) {
            reach(states.deal(state));
        }
        for (int card = 0; card < states.members(); card++) {
            if (state.isEligible(card)) {
                reach(states.leave(state, card));
            } else {
                reach(states.join(state, card));
                checkPlaceOf(card, state);
            }
        }
    }

    private void checkPlaceOf(int card, State state) {
        Fraction expected = Fraction.oneIn(state.size() + 1L);
        Map<State, Fraction> waiting = new HashMap<>();
        for (Step step : states.join(state, card)) {
            waiting.merge(step.next(), step.probability(), Fraction::plus);
        }
        boolean mayBeOver = false;
        for (int place = 1; !waiting.isEmpty(); place++) {
            Fraction chance = dealOn(waiting, card, place);
            boolean right = chance.equals(expected) ? !mayBeOver : place > 1 && chance.equals(Fraction.ZERO);
            if (!right) {
                violations.add("F4: " + card + " joins and has chance " + chance + " at deal " + place + " (expected: "
                        + expected + "), " + state);
                return;
            }
            mayBeOver = !chance.equals(expected);
        }
    }

    /// Deals once and keeps the branches in which the card is still to come in this cycle.
    private Fraction dealOn(Map<State, Fraction> waiting, int card, int place) {
        Map<State, Fraction> before = Map.copyOf(waiting);
        waiting.clear();
        Fraction chance = Fraction.ZERO;
        for (Map.Entry<State, Fraction> branch : before.entrySet()) {
            for (Step step : states.deal(branch.getKey())) {
                Fraction probability = branch.getValue().times(step.probability());
                if (place > 1 && step.cycleBegan()) {
                    continue;
                }
                if (step.dealt() == card) {
                    chance = chance.plus(probability);
                } else {
                    waiting.merge(step.next(), probability, Fraction::plus);
                }
            }
        }
        return chance;
    }

    private void reach(List<Step> steps) {
        for (Step step : steps) {
            if (seen.add(step.next())) {
                open.add(step.next());
            }
        }
    }
}
