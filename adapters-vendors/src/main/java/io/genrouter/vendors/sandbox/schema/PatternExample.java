package io.genrouter.vendors.sandbox.schema;

import java.util.Optional;

/// A text that a regular expression matches, made up by walking through the expression. Nothing is matched: a
/// pattern that a client sends may take for ever to match.
final class PatternExample {

    /// Longer patterns are not walked through.
    private static final int LONGEST_PATTERN = 500;

    /// How many more repetitions an example has than it must have, to be long enough.
    private static final int MOST_STRETCH = 300;

    private PatternExample() {}

    /// @param least   how many characters it has at the least
    /// @param most    and at the most
    /// @param variant another text for another variant, as far as the pattern allows
    /// @return empty where there is no pattern, it has something in it that is not known here, or no text of that
    ///         length is found
    static Optional<String> of(String pattern, int least, int most, int variant) {
        if (pattern.isEmpty() || pattern.length() > LONGEST_PATTERN) {
            return Optional.empty();
        }
        return new PatternParser(pattern)
                .parse()
                .flatMap(node -> stretched(node, Math.max(least, 1), most, variant)
                        .or(() -> padded(node, pattern, least, most, variant)));
    }

    /// Repeats more often until it is long enough; an empty text would fit more often, and show less.
    private static Optional<String> stretched(PatternNode node, int least, int most, int variant) {
        for (int stretch = 0; stretch <= MOST_STRETCH; stretch++) {
            PatternText text = written(node, stretch, variant);
            if (text.isTooLong() || text.length() > most) {
                return Optional.empty();
            }
            if (text.length() >= least) {
                return Optional.of(text.toString());
            }
        }
        return Optional.empty();
    }

    /// A pattern that does not say where the text ends allows anything behind it.
    private static Optional<String> padded(PatternNode node, String pattern, int least, int most, int variant) {
        PatternText text = written(node, 0, variant);
        int missing = Math.max(least - text.length(), 0);
        boolean fits = missing == 0 || pattern.indexOf('$') < 0;
        return fits && !text.isTooLong() && text.length() + missing <= most
                ? Optional.of(text + "x".repeat(missing))
                : Optional.empty();
    }

    private static PatternText written(PatternNode node, int stretch, int variant) {
        PatternText text = new PatternText(stretch, variant);
        node.writeTo(text);
        return text;
    }
}
