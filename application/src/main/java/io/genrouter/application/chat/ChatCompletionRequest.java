package io.genrouter.application.chat;

import io.genrouter.application.limits.HeldBytes;
import io.genrouter.domain.routing.StreamMode;
import java.time.Duration;
import java.util.Optional;

/// What a client asks.
///
/// @param id           names the request in every log line and in the answer
/// @param body         the JSON as it came, whole; not copied, not changed
/// @param vendor       the vendor that the client wants, as it wrote it; empty means any
/// @param startedNanos when the request arrived, on the monotonic clock
/// @param timeout      how long the client says it will wait, from the arrival; empty when it does not say
/// @param readTimeout  after what silence the client says it will give up; empty when it does not say
/// @param streamMode   when the client wants the events of a stream; empty when it does not say
/// @param held         the room that answers held for it may take
/// @param routed       is run when it is known who may answer, before anybody is waited for or asked: all that
///                     took time until then was ourselves
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy of 32 MiB a request is the thing to avoid
public record ChatCompletionRequest(
        String id,
        byte[] body,
        Optional<String> vendor,
        long startedNanos,
        Optional<Duration> timeout,
        Optional<Duration> readTimeout,
        Optional<StreamMode> streamMode,
        HeldBytes held,
        Runnable routed) {

    /// A request whose answers may take any room, and whose streams come as all others do.
    public ChatCompletionRequest(
            String id,
            byte[] body,
            Optional<String> vendor,
            long startedNanos,
            Optional<Duration> timeout,
            Optional<Duration> readTimeout) {
        this(id, body, vendor, startedNanos, timeout, readTimeout, Optional.empty(), HeldBytes.UNBOUNDED, () -> {});
    }
}
