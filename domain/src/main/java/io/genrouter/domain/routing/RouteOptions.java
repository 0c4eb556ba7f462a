package io.genrouter.domain.routing;

import java.util.Optional;

/// How the requests for a route are served, where that is not as all others are.
///
/// @param stream when the events of a stream go out; empty for what holds for all
public record RouteOptions(Optional<StreamMode> stream) {

    /// As all others are.
    public static final RouteOptions NONE = new RouteOptions(Optional.empty());
}
