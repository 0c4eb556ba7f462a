package io.genrouter.application.explain;

/// An exact part of the first attempts.
///
/// @param numerator   0 or more
/// @param denominator 1 or more, not less than the numerator
public record Share(int numerator, int denominator) {

    /// No part at all.
    public static final Share NONE = new Share(0, 1);

    public Share {
        if (numerator < 0 || denominator < 1 || numerator > denominator) {
            throw new IllegalArgumentException("share: " + numerator + "/" + denominator + " (expected: from 0 to 1)");
        }
    }

    /// The part of each where so many share evenly.
    public static Share oneOf(int sharers) {
        return new Share(1, sharers);
    }

    /// From 0 to 100.
    public double percent() {
        return 100.0 * numerator / denominator;
    }

    /// As in `1/114`.
    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
