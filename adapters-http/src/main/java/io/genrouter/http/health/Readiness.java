package io.genrouter.http.health;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/// What `/ready` says.
///
/// @param status       `ready`, `not_ready`, `warming_up` or `draining`
/// @param combinations how many combinations there are to route to
/// @param resting      how many of them rest, so that they may not be called now
/// @param sandbox      whether answers are made up
@JsonPropertyOrder({"status", "combinations", "resting", "sandbox"})
public record Readiness(String status, int combinations, int resting, boolean sandbox) {

    static final String READY = "ready";
    static final String NOT_READY = "not_ready";
    static final String WARMING_UP = "warming_up";
    static final String DRAINING = "draining";
}
