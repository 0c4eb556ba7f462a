package io.genrouter.domain.routing;

import java.util.List;

/// A name that clients use as a model's, and the tiers behind it. A tier serves only when the one before has
/// nobody left.
///
/// @param name  what clients call it
/// @param tiers at least one, the preferred one first
/// @param options how its requests are served
public record Route(RouteName name, List<Tier> tiers, RouteOptions options) {

    public Route {
        tiers = List.copyOf(tiers);
        if (tiers.isEmpty()) {
            throw new IllegalArgumentException("route " + name + ": 0 tiers (expected: 1 or more)");
        }
    }

    /// A route without options.
    public Route(RouteName name, List<Tier> tiers) {
        this(name, tiers, RouteOptions.NONE);
    }
}
