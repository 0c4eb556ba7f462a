package io.genrouter.http.health;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/// What `/ready` says.
///
/// @param status       `ready`, `not_ready` or `draining`
/// @param combinations how many combinations there are to route to
/// @param sandbox      whether answers are made up
@JsonPropertyOrder({"status", "combinations", "sandbox"})
public record Readiness(String status, int combinations, boolean sandbox) {

    static final String READY = "ready";
    static final String NOT_READY = "not_ready";
    static final String DRAINING = "draining";
}
