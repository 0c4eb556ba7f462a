package io.genrouter.application.limits;

import java.time.Duration;
import java.util.Optional;

/// The limits of time of one attempt. Every one is a timer that aborts the attempt, never a read timeout.
///
/// @param headers    streamed: from the sending of the attempt to its headers
/// @param firstEvent streamed: from the sending of the attempt to its first event
/// @param firstByte  not streamed: from the sending to the headers; empty means that only `total` counts, since
///                   vendors send no header before they have finished
/// @param gap        streamed: from one event to the next after the first
/// @param total      not streamed: from the sending to the last byte
/// @param maxStream  streamed: from the sending to the end; empty means no limit
public record AttemptLimits(
        Duration headers,
        Duration firstEvent,
        Optional<Duration> firstByte,
        Duration gap,
        Duration total,
        Optional<Duration> maxStream) {

    /// How long a stream that is whole but for its `[DONE]` may still say something.
    public static final Duration AFTER_WHOLE = Duration.ofSeconds(5);

    /// The defaults of attempts.md.
    public static final AttemptLimits DEFAULTS = new AttemptLimits(
            Duration.ofSeconds(60),
            Duration.ofSeconds(120),
            Optional.empty(),
            Duration.ofSeconds(60),
            Duration.ofSeconds(600),
            Optional.of(Duration.ofHours(1)));
}
