package io.genrouter.bootstrap.config;

import io.genrouter.application.chat.ModelNames;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.selection.CombinationSelector;
import io.genrouter.domain.selection.Pool;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The section `selection`.
///
/// @param strategy   how a request gets its combination
/// @param modelNames what a client's model means that is neither a route nor `vendor/model`
public record SelectionConfiguration(
        @NotNull Strategy strategy, @NotNull ModelNames modelNames) {

    /// The strategies of the domain.
    public enum Strategy {
        /// Each combination once in each cycle.
        EVEN("Even") {
            @Override
            public CombinationSelector selector(
                    List<Pool> pools, CombinationHealth health, Supplier<RandomGenerator> random) {
                return CombinationSelector.even(pools, health, random);
            }
        },
        /// Each draw independent of the ones before.
        RANDOM("Random") {
            @Override
            public CombinationSelector selector(
                    List<Pool> pools, CombinationHealth health, Supplier<RandomGenerator> random) {
                return CombinationSelector.random(pools, health, random);
            }
        };

        private final String title;

        Strategy(String title) {
            this.title = title;
        }

        /// The word with which the log speaks of it.
        public String title() {
            return title;
        }

        /// Makes a selector for these pools.
        public abstract CombinationSelector selector(
                List<Pool> pools, CombinationHealth health, Supplier<RandomGenerator> random);
    }
}
