package io.genrouter.application.attempt;

import static io.genrouter.application.attempt.Cancellation.Reason.NO_FIRST_EVENT;
import static io.genrouter.application.attempt.Cancellation.Reason.NO_HEADERS;
import static io.genrouter.application.attempt.Cancellation.Reason.STALLED;
import static io.genrouter.application.attempt.Cancellation.Reason.TOO_LONG;

import io.genrouter.application.limits.AttemptLimits;
import io.genrouter.domain.time.MonotonicClock;
import java.util.Optional;

/// Which limit counts in which phase of an attempt.
///
/// Until the client is given something its own patience counts too; after that, a client that still listens is
/// still there.
final class AttemptClock {

    private final AttemptLimits limits;
    private final Optional<Limit> client;
    private final long started;
    private final MonotonicClock clock;
    private final Watchdog watchdog;
    private final Optional<Limit> longestStream;

    AttemptClock(AttemptLimits limits, Optional<Limit> client, long started, MonotonicClock clock, Watchdog watchdog) {
        this.limits = limits;
        this.client = client;
        this.started = started;
        this.clock = clock;
        this.watchdog = watchdog;
        this.longestStream = limits.maxStream().map(most -> Limit.after(started, most, TOO_LONG));
    }

    /// The request is being sent.
    void sent(boolean stream) {
        Limit limit = stream
                ? Limit.after(started, limits.headers(), NO_HEADERS)
                : Limit.after(started, limits.total(), TOO_LONG)
                        .orSooner(limits.firstByte().map(most -> Limit.after(started, most, NO_HEADERS)));
        watchdog.limit(limit.orSooner(client));
    }

    /// The head of an answer has come.
    void headCame(boolean stream) {
        Limit limit = stream
                ? Limit.after(started, limits.firstEvent(), NO_FIRST_EVENT)
                : Limit.after(started, limits.total(), TOO_LONG);
        watchdog.limit(limit.orSooner(client));
    }

    /// The next event of a committed stream is waited for.
    ///
    /// @param whole whether the stream may end now
    /// @param begun whether the client was given some of it
    void awaitsEvent(boolean whole, boolean begun) {
        Limit silence = Limit.after(clock.nanos(), whole ? AttemptLimits.AFTER_WHOLE : limits.gap(), STALLED);
        Limit limit = silence.orSooner(longestStream);
        watchdog.limit(begun ? limit : limit.orSooner(client));
    }

    /// Events are being written to the client: its slowness is not the vendor's silence.
    void writes() {
        watchdog.limit(longestStream.orElseGet(
                () -> Limit.after(clock.nanos(), limits.gap().plusDays(1), TOO_LONG)));
    }
}
