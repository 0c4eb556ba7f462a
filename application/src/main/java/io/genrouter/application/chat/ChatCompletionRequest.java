package io.genrouter.application.chat;

import io.genrouter.application.limits.HeldBytes;
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
/// @param held         the room that answers held for it may take
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy of 32 MiB a request is the thing to avoid
public record ChatCompletionRequest(
        String id,
        byte[] body,
        Optional<String> vendor,
        long startedNanos,
        Optional<Duration> timeout,
        Optional<Duration> readTimeout,
        HeldBytes held) {

    /// A request whose answers may take any room.
    public ChatCompletionRequest(
            String id,
            byte[] body,
            Optional<String> vendor,
            long startedNanos,
            Optional<Duration> timeout,
            Optional<Duration> readTimeout) {
        this(id, body, vendor, startedNanos, timeout, readTimeout, HeldBytes.UNBOUNDED);
    }
}
