package io.genrouter.bootstrap.config;

import jakarta.validation.constraints.NotNull;

/// The section `selection`.
///
/// @param strategy how a request gets its combination
public record SelectionConfiguration(@NotNull Strategy strategy) {

    /// The strategies of the domain.
    public enum Strategy {
        /// Each combination once in each cycle.
        EVEN,
        /// Each draw independent of the ones before.
        RANDOM
    }
}
