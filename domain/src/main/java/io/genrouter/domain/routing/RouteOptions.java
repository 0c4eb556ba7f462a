package io.genrouter.domain.routing;

import java.time.Duration;
import java.util.Optional;

/// How the requests for a route are served, where that is not as all others are.
///
/// @param stream     when the events of a stream go out; empty for what holds for all
/// @param hedgeAfter after how much silence of whoever was asked another one is asked as well; empty for never
public record RouteOptions(Optional<StreamMode> stream, Optional<Duration> hedgeAfter) {

    /// As all others are.
    public static final RouteOptions NONE = new RouteOptions(Optional.empty(), Optional.empty());

    public RouteOptions {
        hedgeAfter.filter(patience -> !patience.isPositive()).ifPresent(patience -> {
            throw new IllegalArgumentException("hedgeAfter: " + patience + " (expected: > 0)");
        });
    }
}
