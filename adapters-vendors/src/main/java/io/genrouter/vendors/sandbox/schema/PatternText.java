package io.genrouter.vendors.sandbox.schema;

/// The text that is made up for a pattern.
final class PatternText {

    private static final int LONGEST = 10_000;

    private final StringBuilder text = new StringBuilder();
    private int stretch;
    private int variant;
    private int repetitions;

    /// @param stretch how many more repetitions it has than it must have
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

    /// How often something is repeated: the first that may be repeated more often takes what there is to stretch.
    int times(int least, int most) {
        int more = Math.clamp((long) most - least, 0, stretch);
        stretch -= more;
        return least + more;
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
