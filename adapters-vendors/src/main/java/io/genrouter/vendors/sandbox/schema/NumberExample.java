package io.genrouter.vendors.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/// A number within the bounds of a schema: of integers and multiples the one next to zero.
final class NumberExample {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /// How many multiples are looked at for one that is an integer.
    private static final int MOST_TRIES = 10_000;

    private NumberExample() {}

    /// @param variant another number for another variant, as far as the bounds allow
    static JsonNode of(JsonNode keywords, boolean integer, int variant) {
        Range range = Range.of(keywords);
        Optional<BigDecimal> multiple = number(keywords.path("multipleOf")).filter(step -> step.signum() > 0);
        Optional<BigDecimal> step = integer ? Optional.of(integerStep(multiple.orElse(BigDecimal.ONE))) : multiple;
        return node(step.map(by -> multiple(range, by, variant)).orElseGet(() -> any(range, variant)));
    }

    /// A number that can be compared; infinite ones, which are numbers too large to be read, cannot.
    static Optional<BigDecimal> number(JsonNode node) {
        boolean finite = node.isNumber() && Double.isFinite(node.doubleValue());
        return finite ? Optional.of(node.decimalValue()) : Optional.empty();
    }

    /// Counts upwards from the one next to zero, and downwards once the upper bound is reached.
    private static BigDecimal multiple(Range range, BigDecimal step, int variant) {
        BigDecimal first = range.nextToZero(step);
        BigDecimal up = first.add(step.multiply(BigDecimal.valueOf(variant)));
        if (range.isBelowMost(up)) {
            return up;
        }
        BigDecimal last = range.greatest(step);
        return first.add(last).subtract(up);
    }

    private static BigDecimal any(Range range, int variant) {
        Optional<BigDecimal> width = range.width();
        if (width.isPresent()) {
            return range.least().orElseThrow().add(Range.part(width.get(), TWO.add(BigDecimal.valueOf(variant))));
        }
        BigDecimal away = BigDecimal.valueOf(variant).add(BigDecimal.ONE);
        return range.least()
                .map(bound -> bound.add(away))
                .orElseGet(() -> range.most().map(bound -> bound.subtract(away)).orElse(BigDecimal.valueOf(variant)));
    }

    /// The least step that is a multiple of this one and an integer.
    private static BigDecimal integerStep(BigDecimal step) {
        BigDecimal sum = step;
        for (int i = 0; i < MOST_TRIES && sum.stripTrailingZeros().scale() > 0; i++) {
            sum = sum.add(step);
        }
        return sum;
    }

    private static JsonNode node(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        if (plain.scale() > 0) {
            return JsonNodeFactory.instance.numberNode(plain);
        }
        BigInteger whole = plain.toBigInteger();
        return whole.bitLength() < Long.SIZE
                ? JsonNodeFactory.instance.numberNode(whole.longValue())
                : JsonNodeFactory.instance.numberNode(whole);
    }
}
