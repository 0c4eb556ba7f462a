package io.genrouter.vendors.sandbox.schema;

/// The text that is made up for a pattern.
final class PatternText {

    private static final int LONGEST = 10_000;

    private final StringBuilder text = new StringBuilder();
    private final int stretch;
    private int variant;
    private int repetitions;

    /// @param stretch by how many more repetitions than it must have everything is repeated
    /// @param variant used up by the choices between characters
    PatternText(int stretch, int variant) {
        this.stretch = stretch;
        this.variant = variant;
    }

    boolean isTooLong() {
        return text.length() > LONGEST || repetitions > LONGEST;
    }

    /// Counts a repetition, which need not add anything.
    void repeats() {
        repetitions++;
    }

    /// In characters, as a schema counts them.
    int length() {
        return text.codePointCount(0, text.length());
    }

    int times(int least, int most) {
        return (int) Math.min(most, (long) least + stretch);
    }

    /// Adds one of several characters.
    void addOneOf(int[] choices) {
        text.appendCodePoint(choices[variant % choices.length]);
        variant /= choices.length;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
