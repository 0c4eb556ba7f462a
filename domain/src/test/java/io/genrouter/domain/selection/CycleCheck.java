package io.genrouter.domain.selection;

import io.genrouter.domain.selection.CardStates.State;
import io.genrouter.domain.selection.CardStates.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// F2 and F3, and of F4 "at most once in this cycle": whatever chance says and whoever comes and goes, for schedules
/// of any length, each cycle deals each card once. One that joins in its midst may be left out of it, as its place
/// may have passed.
final class CycleCheck {

    /// @param dealt  who was dealt in this cycle and has not been away since
    /// @param joined who joined in this cycle and was not dealt since
    private record Node(State state, int dealt, int joined) {}

    private final CardStates states;
    private final Set<Node> seen = new HashSet<>();
    private final Deque<Node> open = new ArrayDeque<>();
    private final List<String> violations = new ArrayList<>();

    private CycleCheck(CardStates states) {
        this.states = states;
    }

    static List<String> violations(CardStates states) {
        CycleCheck check = new CycleCheck(states);
        states.start().forEach(step -> check.reach(step.next(), 0, 0));
        while (!check.open.isEmpty() && check.violations.isEmpty()) {
            check.goOnFrom(check.open.removeFirst());
        }
        return check.violations;
    }

    private void goOnFrom(Node node) {
        if (node.state.size() > 0) {
            states.deal(node.state).forEach(step -> dealt(node, step));
        }
        for (int card = 0; card < states.members(); card++) {
            int others = ~CardStates.bit(card);
            if (node.state.isEligible(card)) {
                states.leave(node.state, card)
                        .forEach(step -> reach(step.next(), node.dealt & others, node.joined & others));
            } else {
                int joiner = card;
                states.join(node.state, card).forEach(step -> joined(node, joiner, step));
            }
        }
    }

    private void dealt(Node node, Step step) {
        int card = CardStates.bit(step.dealt());
        if ((node.state.eligible() & card) == 0) {
            violations.add("F3: " + step.dealt() + " was dealt while it was away, " + node.state);
        }
        int dealt = dealtBefore(node, step);
        if ((dealt & card) != 0) {
            violations.add("F2: " + step.dealt() + " was dealt twice in one cycle, " + node.state);
        }
        reach(step.next(), dealt | card, (step.cycleBegan() ? 0 : node.joined) & ~card);
    }

    private void joined(Node node, int card, Step step) {
        int dealt = dealtBefore(node, step) & ~CardStates.bit(card);
        reach(step.next(), dealt, step.cycleBegan() ? 0 : node.joined | CardStates.bit(card));
    }

    private int dealtBefore(Node node, Step step) {
        if (!step.cycleBegan()) {
            return node.dealt;
        }
        boolean first = node.dealt == 0 && node.joined == 0;
        if (!first && (node.state.eligible() & ~node.dealt & ~node.joined) != 0) {
            violations.add("F2: a cycle ended before it had dealt everybody, " + node.state);
        }
        return 0;
    }

    private void reach(State state, int dealt, int joined) {
        Node node = new Node(state, dealt, joined);
        if (seen.add(node)) {
            open.add(node);
        }
    }
}
