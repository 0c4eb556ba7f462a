package io.genrouter.http.chat;

import io.genrouter.domain.time.MonotonicClock;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How fast a body has to come, on average. A client that sends a byte now and then would hold a thread and memory for
/// ever;
/// one that sends nothing meets the idle timeout.
final class BodyPace {

    private final MonotonicClock clock;
    private final long bytesPerSecond;
    private final long graceNanos;

    /// @param bytesPerSecond 0 for any pace
    /// @param grace          nobody is judged before
    BodyPace(MonotonicClock clock, long bytesPerSecond, Duration grace) {
        this.clock = clock;
        this.bytesPerSecond = bytesPerSecond;
        this.graceNanos = grace.toNanos();
    }

    /// A stream whose reads fail, by a [TimeoutException] as their cause, when the body comes too slowly.
    InputStream watch(InputStream body) {
        return bytesPerSecond == 0 ? body : new Watched(body);
    }

    private final class Watched extends FilterInputStream {

        private final long startedNanos = clock.nanos();
        private long arrived;

        private Watched(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                arrived += read;
                judge();
            }
            return read;
        }

        private void judge() throws IOException {
            long elapsed = clock.nanos() - startedNanos;
            if (elapsed > graceNanos && arrived < bytesPerSecond * (elapsed / (double) TimeUnit.SECONDS.toNanos(1))) {
                throw new IOException(
                        new TimeoutException("a body of less than " + bytesPerSecond + " bytes a second"));
            }
        }
    }
}
