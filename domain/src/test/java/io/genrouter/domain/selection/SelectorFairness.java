package io.genrouter.domain.selection;

import io.genrouter.domain.health.CombinationHealth;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// What is promised of a selector, put to it from outside: real rests on a clock, several pools, many threads.
final class SelectorFairness {

    /// How the selector is made.
    @FunctionalInterface
    interface Maker {

        CombinationSelector make(List<Pool> pools, CombinationHealth health, Supplier<RandomGenerator> random);
    }

    private SelectorFairness() {}

    /// The promises that are broken, each with where; empty means that all hold.
    static List<String> violations(Maker maker) {
        return Stream.of(
                        RestsCheck.violations(maker),
                        FilterCheck.violations(maker),
                        PositionCheck.violations(maker),
                        ThreadsCheck.violations(maker))
                .flatMap(List::stream)
                .toList();
    }
}
