package io.genrouter.http;

import java.time.Duration;

/// The limits that a client meets before any vendor is called.
///
/// @param requestBody   bytes of a request's body; more is answered with 413
/// @param inFlight      chat completions at one time; one more is answered with 503
/// @param inFlightBytes bytes of request bodies and whole answers held at one time; a request that is too much is
///                      answered with 503, an answer with 502
/// @param requestHead   from a head's first byte to its last; a connection that takes longer is closed
/// @param minBodyRate   bytes a second that a body has to come at, on average; 0 means any
/// @param writeIdle     how long a client may take nothing of an answer before its connection is aborted
/// @param ownDelay      how long a request may wait for us before it goes to a vendor; while every one waits for
///                      longer, new ones are answered with 503
public record HttpLimits(
        int requestBody,
        int inFlight,
        long inFlightBytes,
        Duration requestHead,
        long minBodyRate,
        Duration writeIdle,
        Duration ownDelay) {

    public HttpLimits {
        requirePositive("requestBody", requestBody);
        requirePositive("inFlight", inFlight);
        requirePositive("inFlightBytes", inFlightBytes);
        requirePositive("requestHead", requestHead.toMillis());
        requirePositive("writeIdle", writeIdle.toMillis());
        requirePositive("ownDelay", ownDelay.toMillis());
        if (minBodyRate < 0) {
            throw new IllegalArgumentException("minBodyRate: " + minBodyRate + " (expected: >= 0)");
        }
    }

    /// The defaults of the product, for a process with this much heap.
    public static HttpLimits defaults(long maxHeap) {
        return new HttpLimits(
                32 << 20,
                8192,
                Math.max(1, maxHeap / 4),
                Duration.ofSeconds(10),
                1024,
                Duration.ofSeconds(60),
                Duration.ofMillis(250));
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }
}
