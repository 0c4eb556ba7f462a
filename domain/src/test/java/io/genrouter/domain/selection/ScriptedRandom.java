package io.genrouter.domain.selection;

import java.util.random.RandomGenerator;

/// A source of chance that answers what a test wrote down, one answer for each `nextInt(bound)`. Any other question,
/// an answer that is not below the bound and a question too many are failures.
public final class ScriptedRandom implements RandomGenerator {

    private final int[] answers;
    private int asked;

    public ScriptedRandom(int... answers) {
        this.answers = answers.clone();
    }

    @Override
    public int nextInt(int bound) {
        if (asked == answers.length) {
            throw new IllegalStateException("asked " + (asked + 1) + " times (expected: " + answers.length + ")");
        }
        int answer = answers[asked++];
        if (answer < 0 || answer >= bound) {
            throw new IllegalStateException("answer: " + answer + " (expected: 0 to " + (bound - 1) + ")");
        }
        return answer;
    }

    @Override
    public long nextLong() {
        throw new IllegalStateException("asked for a long (expected: nextInt(bound))");
    }
}
