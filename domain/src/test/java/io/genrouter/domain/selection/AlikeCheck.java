package io.genrouter.domain.selection;

import io.genrouter.domain.selection.CardStates.State;
import io.genrouter.domain.selection.CardStates.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is left of F1 where cards leave because they were dealt: those that behave alike have the same chance at
/// every deal. Some of the cards leave whenever they are dealt and are back some deals later; the others stay.
final class AlikeCheck {

    /// @param away for each card the deals until it is back; 0 means that it is there
    private record Branch(State state, List<Integer> away) {}

    private final CardStates states;
    private final int leavers;
    private final int pause;

    private AlikeCheck(CardStates states, int leavers, int pause) {
        this.states = states;
        this.leavers = leavers;
        this.pause = pause;
    }

    static List<String> violations(CardStates states) {
        List<String> violations = new ArrayList<>();
        for (int leavers = 1; leavers <= states.members(); leavers++) {
            for (int pause = 1; pause <= states.members(); pause++) {
                violations.addAll(new AlikeCheck(states, leavers, pause).play());
            }
        }
        return violations;
    }

    private List<String> play() {
        Map<Branch, Fraction> now = new HashMap<>();
        for (Step step : states.start()) {
            now.merge(new Branch(step.next(), allThere()), step.probability(), Fraction::plus);
        }
        for (int deal = 1; deal <= 2 * states.members(); deal++) {
            Fraction[] chances = new Fraction[states.members()];
            Arrays.fill(chances, Fraction.ZERO);
            now = dealt(returned(now), chances);
            if (!same(chances, 0, leavers) || !same(chances, leavers, chances.length)) {
                return List.of("F1 among alike: chances " + Arrays.toString(chances) + " at deal " + deal
                        + " where the first " + leavers + " leave for " + pause + " deals when dealt");
            }
        }
        return List.of();
    }

    /// A deal's time passes; where nobody is there, as much as it takes for the next to come back.
    private Map<Branch, Fraction> returned(Map<Branch, Fraction> before) {
        Map<Branch, Fraction> after = new HashMap<>();
        before.forEach((branch, chance) -> comeBack(branch, chance, after));
        return after;
    }

    private void comeBack(Branch branch, Fraction chance, Map<Branch, Fraction> after) {
        List<Integer> away =
                branch.away.stream().map(left -> Math.max(0, left - 1)).toList();
        int back = -1;
        for (int card = 0; card < away.size(); card++) {
            back = branch.away.get(card) == 1 ? card : back;
        }
        if (back < 0 && branch.state.size() == 0) {
            comeBack(new Branch(branch.state, away), chance, after);
        } else if (back < 0) {
            after.merge(new Branch(branch.state, away), chance, Fraction::plus);
        } else {
            for (Step step : states.join(branch.state, back)) {
                after.merge(new Branch(step.next(), away), chance.times(step.probability()), Fraction::plus);
            }
        }
    }

    private Map<Branch, Fraction> dealt(Map<Branch, Fraction> before, Fraction[] chances) {
        Map<Branch, Fraction> after = new HashMap<>();
        before.forEach((branch, chance) -> {
            for (Step step : states.deal(branch.state)) {
                Fraction probability = chance.times(step.probability());
                chances[step.dealt()] = chances[step.dealt()].plus(probability);
                goAway(branch, step, probability, after);
            }
        });
        return after;
    }

    private void goAway(Branch branch, Step dealt, Fraction probability, Map<Branch, Fraction> after) {
        if (dealt.dealt() >= leavers) {
            after.merge(new Branch(dealt.next(), branch.away), probability, Fraction::plus);
            return;
        }
        List<Integer> away = new ArrayList<>(branch.away);
        away.set(dealt.dealt(), pause + 1);
        for (Step step : states.leave(dealt.next(), dealt.dealt())) {
            after.merge(new Branch(step.next(), away), probability.times(step.probability()), Fraction::plus);
        }
    }

    private List<Integer> allThere() {
        return new ArrayList<>(Collections.nCopies(states.members(), 0));
    }

    private static boolean same(Fraction[] chances, int from, int to) {
        return Arrays.stream(chances, from, to).distinct().count() <= 1;
    }
}
