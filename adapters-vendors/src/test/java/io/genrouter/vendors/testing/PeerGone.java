package io.genrouter.vendors.testing;

import java.time.Duration;

/// The other side has closed or aborted a connection.
///
/// @param connection which, counted from 0
/// @param reset      by RST; otherwise by FIN
/// @param atNanos    when it was seen, on the scale of [System#nanoTime()]
public record PeerGone(int connection, boolean reset, long atNanos) {

    /// How long after that moment of [System#nanoTime()] it was.
    public Duration after(long nanos) {
        return Duration.ofNanos(atNanos - nanos);
    }
}
