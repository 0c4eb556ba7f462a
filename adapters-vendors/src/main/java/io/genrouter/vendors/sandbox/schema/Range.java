package io.genrouter.vendors.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// The bounds of a number.
///
/// @param least      the lower; empty for none
/// @param aboveLeast whether it lies outside itself
/// @param most       the upper; empty for none
/// @param belowMost  whether it lies outside itself
record Range(Optional<BigDecimal> least, boolean aboveLeast, Optional<BigDecimal> most, boolean belowMost) {

    /// Digits beyond those of the width: enough for as many parts as there can be values.
    private static final int MORE_DIGITS = 8;

    static Range of(JsonNode keywords) {
        Optional<BigDecimal> least = NumberExample.number(keywords.path("minimum"));
        Optional<BigDecimal> above = NumberExample.number(keywords.path("exclusiveMinimum"));
        Optional<BigDecimal> most = NumberExample.number(keywords.path("maximum"));
        Optional<BigDecimal> below = NumberExample.number(keywords.path("exclusiveMaximum"));
        boolean isAbove = above.filter(bound -> least.isEmpty() || bound.compareTo(least.get()) >= 0)
                .isPresent();
        boolean isBelow = below.filter(bound -> most.isEmpty() || bound.compareTo(most.get()) <= 0)
                .isPresent();
        return new Range(
                isAbove ? above : least,
                isAbove || isTrue(keywords.path("exclusiveMinimum")),
                isBelow ? below : most,
                isBelow || isTrue(keywords.path("exclusiveMaximum")));
    }

    /// How far apart the bounds are; empty where one is missing.
    Optional<BigDecimal> width() {
        return least.flatMap(lower -> most.map(upper -> upper.subtract(lower)));
    }

    boolean isBelowMost(BigDecimal value) {
        return most.isEmpty() || value.compareTo(most.get()) < (belowMost ? 0 : 1);
    }

    /// The multiple of a step that is within the bounds and next to zero.
    BigDecimal nextToZero(BigDecimal step) {
        if (!isAboveLeast(BigDecimal.ZERO)) {
            return smallest(step);
        }
        return isBelowMost(BigDecimal.ZERO) ? BigDecimal.ZERO : greatest(step);
    }

    /// The greatest multiple of a step below the upper bound, which there is.
    BigDecimal greatest(BigDecimal step) {
        BigDecimal multiple =
                most.orElseThrow().divide(step, 0, RoundingMode.FLOOR).multiply(step);
        return isBelowMost(multiple) ? multiple : multiple.subtract(step);
    }

    /// The quotient, rounded so that it is above zero where the whole is.
    static BigDecimal part(BigDecimal whole, BigDecimal parts) {
        return whole.divide(parts, Math.max(whole.scale(), 0) + MORE_DIGITS, RoundingMode.CEILING);
    }

    private BigDecimal smallest(BigDecimal step) {
        BigDecimal multiple =
                least.orElseThrow().divide(step, 0, RoundingMode.CEILING).multiply(step);
        return isAboveLeast(multiple) ? multiple : multiple.add(step);
    }

    private boolean isAboveLeast(BigDecimal value) {
        return least.isEmpty() || value.compareTo(least.get()) > (aboveLeast ? 0 : -1);
    }

    /// In the oldest draft a boolean says what kind of bound the other keyword is.
    private static boolean isTrue(JsonNode keyword) {
        return keyword.isBoolean() && keyword.asBoolean();
    }
}
