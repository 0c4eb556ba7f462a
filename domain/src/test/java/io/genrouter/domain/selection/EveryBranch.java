package io.genrouter.domain.selection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Plays a story once for each way that chance can go: the source of chance is scripted, and the script counts
/// through all answers to each question. So probabilities come out exact.
final class EveryBranch {

    /// One way that chance went, after the given beginning.
    record Branch<T>(List<Integer> answers, Fraction probability, T outcome) {}

    private EveryBranch() {}

    /// How likely each outcome of a story is.
    static <T> Map<T, Fraction> of(Function<RandomGenerator, T> story) {
        Map<T, Fraction> outcomes = new LinkedHashMap<>();
        after(List.of(), story).forEach(branch -> outcomes.merge(branch.outcome, branch.probability, Fraction::plus));
        return outcomes;
    }

    /// Every branch of a story that begins with these answers.
    static <T> List<Branch<T>> after(List<Integer> beginning, Function<RandomGenerator, T> story) {
        List<Branch<T>> branches = new ArrayList<>();
        Script script = new Script(beginning);
        do {
            script.rewind();
            T outcome = story.apply(script);
            branches.add(new Branch<>(List.copyOf(script.answers), script.probability(), outcome));
        } while (script.turnToNext());
        return branches;
    }

    private static final class Script implements RandomGenerator {

        private final int given;
        private final List<Integer> answers;
        private final List<Integer> bounds = new ArrayList<>();
        private int asked;

        private Script(List<Integer> beginning) {
            this.given = beginning.size();
            this.answers = new ArrayList<>(beginning);
        }

        @Override
        public int nextInt(int bound) {
            if (asked == bounds.size()) {
                bounds.add(bound);
            }
            if (asked == answers.size()) {
                answers.add(0);
            }
            return answers.get(asked++);
        }

        @Override
        public long nextLong() {
            throw new IllegalStateException("asked for a long (expected: nextInt(bound))");
        }

        private void rewind() {
            asked = 0;
        }

        private Fraction probability() {
            Fraction probability = Fraction.ONE;
            for (int bound : bounds.subList(given, bounds.size())) {
                probability = probability.times(Fraction.oneIn(bound));
            }
            return probability;
        }

        private boolean turnToNext() {
            while (answers.size() > given) {
                int last = answers.size() - 1;
                int answer = answers.removeLast() + 1;
                if (answer < bounds.get(last)) {
                    answers.add(answer);
                    return true;
                }
                bounds.removeLast();
            }
            return false;
        }
    }
}
