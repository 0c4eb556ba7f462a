package io.genrouter.application.observe;

import io.genrouter.application.stream.Usage;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.selection.Pool;
import java.time.Duration;
import java.util.Optional;

/// How an attempt ended.
///
/// @param requestId   names the request
/// @param pool        where the combination was chosen
/// @param combination who was called
/// @param attempt     from 1
/// @param outcome     `ok`, a failure kind's label, `client_left`, `shutting_down` or `hedge_lost`
/// @param took        from the choice to the end
/// @param usage       what the answer used; empty where there is none, or it does not say
public record AttemptEnd(
        String requestId,
        Pool pool,
        Combination combination,
        int attempt,
        String outcome,
        Duration took,
        Optional<Usage> usage) {}
