package io.genrouter.bootstrap.config;

import io.genrouter.application.affinity.ToolAffinity;
import io.genrouter.application.affinity.ToolCallVendors;
import io.genrouter.application.chat.ModelNames;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.selection.CombinationSelector;
import io.genrouter.domain.selection.Pool;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The section `selection`.
///
/// @param strategy   how a request gets its combination
/// @param modelNames what a client's model means that is neither a route nor `vendor/model`
/// @param toolAffinity whether a history with calls of tools decides where a request goes
/// @param rememberedToolCalls how many calls of tools are remembered for that
public record SelectionConfiguration(
        @NotNull Strategy strategy,
        @NotNull ModelNames modelNames,
        @NotNull Affinity toolAffinity,
        @Min(1) @Max(SelectionConfiguration.MOST_TOOL_CALLS) long rememberedToolCalls) {

    /// Some 200 bytes each, so that this is 2 GB.
    static final long MOST_TOOL_CALLS = 10_000_000;

    /// Where a conversation with calls of tools goes.
    public enum Affinity {
        /// To the vendor that made the last of them.
        VENDOR {
            @Override
            public ToolAffinity over(ToolCallVendors memory) {
                return ToolAffinity.vendor(memory);
            }
        },
        /// Anywhere.
        NONE {
            @Override
            public ToolAffinity over(ToolCallVendors memory) {
                return ToolAffinity.none();
            }
        };

        /// Makes it.
        ///
        /// @param memory what may remember the calls
        public abstract ToolAffinity over(ToolCallVendors memory);
    }

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
