package io.genrouter.domain.selection;

import io.genrouter.domain.selection.CardStates.State;
import io.genrouter.domain.selection.CardStates.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// F1: for every schedule of up to two comings and goings over two cycles, at every deal, the branches in which a
/// card is dealt sum to exactly 1/N, for each eligible card.
///
/// A deal is left out where one has joined in the midst of a cycle and the cycle is over in some branches and goes on
/// in others: no dealing can keep both F4 and F1 there (docs/adr/0007). What it is there is a test of its own.
final class ChanceCheck {

    /// @param over for each join so far a bit: the cycle that it came into is over
    private record Branch(State state, int over) {}

    private static final int MOST_EVENTS = 2;

    private final CardStates states;
    private final List<String> violations = new ArrayList<>();
    private long settled;
    private long unsettled;
    private Fraction mostOfShare = Fraction.ZERO;

    private ChanceCheck(CardStates states) {
        this.states = states;
    }

    /// What was found, and at how many deals it was looked for.
    ///
    /// @param mostOfShare the largest chance at a deal that was left out, in shares of 1/N
    record Result(List<String> violations, long settled, long unsettled, Fraction mostOfShare) {}

    static Result result(CardStates states) {
        ChanceCheck check = new ChanceCheck(states);
        for (int away = 0; away <= Math.min(MOST_EVENTS, states.members() - 1); away++) {
            Map<Branch, Fraction> start = new HashMap<>();
            for (Step step : states.start()) {
                start.merge(new Branch(step.next(), 0), step.probability(), Fraction::plus);
            }
            for (int card = states.members() - away; card < states.members(); card++) {
                start = check.left(start, card);
            }
            check.play(start, "", 0, 0, 0, 0);
        }
        return new Result(check.violations, check.settled, check.unsettled, check.mostOfShare);
    }

    private void play(Map<Branch, Fraction> now, String story, int deals, int lastEvent, int events, int joins) {
        if (!violations.isEmpty()) {
            return;
        }
        State any = now.keySet().iterator().next().state;
        if (events < MOST_EVENTS && deals <= 2 * states.members()) {
            for (int card = 0; card < states.members(); card++) {
                if (any.isEligible(card)) {
                    play(left(now, card), story + " -" + card, deals, deals, events + 1, joins);
                } else {
                    play(joined(now, card, joins), story + " +" + card, deals, deals, events + 1, joins + 1);
                }
            }
        }
        if (any.size() > 0 && deals < Math.max(2 * states.members(), lastEvent + states.members() + 2)) {
            play(dealt(now, story, joins), story + " .", deals + 1, lastEvent, events, joins);
        }
    }

    private Map<Branch, Fraction> left(Map<Branch, Fraction> before, int card) {
        Map<Branch, Fraction> after = new HashMap<>();
        before.forEach((branch, chance) -> {
            for (Step step : states.leave(branch.state, card)) {
                after.merge(new Branch(step.next(), branch.over), chance.times(step.probability()), Fraction::plus);
            }
        });
        return after;
    }

    private Map<Branch, Fraction> joined(Map<Branch, Fraction> before, int card, int joins) {
        Map<Branch, Fraction> after = new HashMap<>();
        before.forEach((branch, chance) -> {
            for (Step step : states.join(branch.state, card)) {
                int over = step.cycleBegan() ? all(joins) : branch.over;
                after.merge(new Branch(step.next(), over), chance.times(step.probability()), Fraction::plus);
            }
        });
        return after;
    }

    private Map<Branch, Fraction> dealt(Map<Branch, Fraction> before, String story, int joins) {
        Fraction[] chances = new Fraction[states.members()];
        Arrays.fill(chances, Fraction.ZERO);
        Map<Branch, Fraction> after = new HashMap<>();
        before.forEach((branch, chance) -> {
            for (Step step : states.deal(branch.state)) {
                Fraction probability = chance.times(step.probability());
                chances[step.dealt()] = chances[step.dealt()].plus(probability);
                int over = step.cycleBegan() ? all(joins) : branch.over;
                after.merge(new Branch(step.next(), over), probability, Fraction::plus);
            }
        });
        if (isSettled(after)) {
            settled++;
            check(chances, before.keySet().iterator().next().state, story);
        } else {
            unsettled++;
            Fraction members =
                    new Fraction(before.keySet().iterator().next().state.size(), 1);
            for (Fraction chance : chances) {
                Fraction ofShare = chance.times(members);
                mostOfShare = ofShare.compareTo(mostOfShare) > 0 ? ofShare : mostOfShare;
            }
        }
        return after;
    }

    private void check(Fraction[] chances, State any, String story) {
        Fraction expected = Fraction.oneIn(any.size());
        for (int card = 0; card < chances.length; card++) {
            Fraction right = any.isEligible(card) ? expected : Fraction.ZERO;
            if (!chances[card].equals(right)) {
                violations.add(
                        "F1: " + card + " has chance " + chances[card] + " (expected: " + right + ") after" + story);
            }
        }
    }

    private static boolean isSettled(Map<Branch, Fraction> branches) {
        return branches.keySet().stream().mapToInt(Branch::over).distinct().count() == 1;
    }

    private static int all(int joins) {
        return (1 << joins) - 1;
    }
}
