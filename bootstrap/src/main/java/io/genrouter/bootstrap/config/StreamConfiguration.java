package io.genrouter.bootstrap.config;

import io.genrouter.domain.routing.StreamMode;
import jakarta.validation.constraints.NotNull;

/// The section `stream`.
///
/// @param mode when the events of a stream go out, where neither the client nor its route says
public record StreamConfiguration(@NotNull StreamMode mode) {}
