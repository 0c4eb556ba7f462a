package io.genrouter.domain.selection;

/// An exact probability, in lowest terms. Throws rather than overflow.
record Fraction(long numerator, long denominator) implements Comparable<Fraction> {

    static final Fraction ZERO = new Fraction(0, 1);
    static final Fraction ONE = new Fraction(1, 1);

    Fraction {
        long divisor = greatestCommonDivisor(numerator, denominator);
        numerator /= divisor;
        denominator /= divisor;
    }

    static Fraction oneIn(long count) {
        return new Fraction(1, count);
    }

    Fraction plus(Fraction other) {
        long divisor = greatestCommonDivisor(denominator, other.denominator);
        long scale = other.denominator / divisor;
        return new Fraction(
                Math.addExact(
                        Math.multiplyExact(numerator, scale),
                        Math.multiplyExact(other.numerator, denominator / divisor)),
                Math.multiplyExact(denominator, scale));
    }

    Fraction times(Fraction other) {
        return new Fraction(
                Math.multiplyExact(numerator, other.numerator), Math.multiplyExact(denominator, other.denominator));
    }

    @Override
    public int compareTo(Fraction other) {
        return Long.compare(
                Math.multiplyExact(numerator, other.denominator), Math.multiplyExact(other.numerator, denominator));
    }

    @Override
    public String toString() {
        return denominator == 1 ? Long.toString(numerator) : numerator + "/" + denominator;
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
