package io.genrouter.domain.selection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Every state that some cards can be in and every way from one to the next with its exact probability, found by
/// playing each branch of chance on the real thing. Branches that lead to equal states go on as one, so that
/// schedules of any length can be looked at.
final class CardStates {

    /// How the cards are made.
    @FunctionalInterface
    interface Maker {

        Cards make(int members, RandomGenerator random);
    }

    /// One way that a move can go.
    ///
    /// @param dealt      the card that was dealt; -1 where the move is no deal
    /// @param cycleBegan whether the move began a cycle
    record Step(Fraction probability, int dealt, boolean cycleBegan, State next) {}

    /// A state, known by the first way that led to it.
    static final class State {

        private final List<Move> moves;
        private final List<Integer> answers;
        private final Map<Move, List<Step>> steps = new HashMap<>();
        private final int eligible;

        private State(List<Move> moves, List<Integer> answers, int eligible) {
            this.moves = moves;
            this.answers = answers;
            this.eligible = eligible;
        }

        /// Who may be dealt, a bit for each card.
        int eligible() {
            return eligible;
        }

        boolean isEligible(int card) {
            return (eligible & bit(card)) != 0;
        }

        int size() {
            return Integer.bitCount(eligible);
        }

        @Override
        public String toString() {
            return "after " + moves + " with chance " + answers;
        }
    }

    private record Move(String what, int card) {

        private int playOn(Cards cards) {
            return switch (what) {
                case "deal" -> cards.deal();
                case "leave" -> {
                    cards.leave(card);
                    yield -1;
                }
                default -> {
                    cards.join(card);
                    yield -1;
                }
            };
        }

        @Override
        public String toString() {
            return card < 0 ? what : what + " " + card;
        }
    }

    private record Key(Object state, int eligible) {}

    private record Outcome(int dealt, boolean cycleBegan, Key key) {}

    private static final Move DEAL = new Move("deal", -1);

    private final int members;
    private final Maker maker;
    private final Map<Key, State> known = new HashMap<>();

    CardStates(int members, Maker maker) {
        this.members = members;
        this.maker = maker;
    }

    static int bit(int card) {
        return 1 << card;
    }

    int members() {
        return members;
    }

    /// The cards as they are made, all of them eligible. They may be made by chance.
    List<Step> start() {
        return play(new State(List.of(), List.of(), 0), new Move("start", -1), bit(members) - 1);
    }

    List<Step> deal(State state) {
        return steps(state, DEAL, state.eligible);
    }

    List<Step> leave(State state, int card) {
        return steps(state, new Move("leave", card), state.eligible & ~bit(card));
    }

    List<Step> join(State state, int card) {
        return steps(state, new Move("join", card), state.eligible | bit(card));
    }

    private List<Step> steps(State state, Move move, int eligible) {
        return state.steps.computeIfAbsent(move, m -> play(state, m, eligible));
    }

    private List<Step> play(State state, Move move, int eligible) {
        Map<Outcome, Fraction> probabilities = new LinkedHashMap<>();
        for (EveryBranch.Branch<Outcome> branch :
                EveryBranch.after(state.answers, random -> outcome(state, move, eligible, random))) {
            probabilities.merge(branch.outcome(), branch.probability(), Fraction::plus);
            known.computeIfAbsent(
                    branch.outcome().key, key -> new State(append(state.moves, move), branch.answers(), eligible));
        }
        List<Step> steps = new ArrayList<>();
        probabilities.forEach((outcome, probability) ->
                steps.add(new Step(probability, outcome.dealt, outcome.cycleBegan, known.get(outcome.key))));
        return steps;
    }

    private Outcome outcome(State state, Move move, int eligible, RandomGenerator random) {
        Cards cards = maker.make(members, random);
        if (move.what.equals("start")) {
            return new Outcome(-1, false, new Key(cards.state(), eligible));
        }
        state.moves.stream().filter(earlier -> !earlier.what.equals("start")).forEach(earlier -> earlier.playOn(cards));
        long cycle = cards.cycle();
        int dealt = move.playOn(cards);
        return new Outcome(dealt, cards.cycle() != cycle, new Key(cards.state(), eligible));
    }

    private static List<Move> append(List<Move> moves, Move move) {
        List<Move> longer = new ArrayList<>(moves);
        longer.add(move);
        return List.copyOf(longer);
    }
}
