package io.genrouter.http.chat;

import io.genrouter.domain.time.MonotonicClock;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// How fast a body has to come, on average. A client that sends a byte now and then would hold a thread and
/// memory for ever; one that falls silent is given as long as what it has sent allows.
final class BodyPace {

    /// Jetty takes 0 for no limit.
    private static final long SHORTEST = Duration.ofMillis(10).toNanos();

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
    ///
    /// @param silence is told before each wait how long the next byte may take; the read is to fail when it takes
    ///                longer
    InputStream watch(InputStream body, Consumer<Duration> silence) {
        return bytesPerSecond == 0 ? body : new Watched(body, silence);
    }

    /// Read in pieces. A single byte is read only to see the end of a body that is whole: nothing is waited for.
    private final class Watched extends FilterInputStream {

        private final Consumer<Duration> silence;
        private final long startedNanos = clock.nanos();
        private long arrived;

        private Watched(InputStream body, Consumer<Duration> silence) {
            super(body);
            this.silence = silence;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (available() == 0) {
                silence.accept(Duration.ofNanos(Math.max(SHORTEST, allowed() - elapsed())));
            }
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                arrived += read;
                judge();
            }
            return read;
        }

        private void judge() throws IOException {
            if (elapsed() > allowed()) {
                throw new IOException(
                        new TimeoutException("a body of less than " + bytesPerSecond + " bytes a second"));
            }
        }

        private long elapsed() {
            return clock.nanos() - startedNanos;
        }

        /// How long all that has arrived may have taken.
        private long allowed() {
            return Math.max(graceNanos, (long) ((double) arrived / bytesPerSecond * TimeUnit.SECONDS.toNanos(1)));
        }
    }
}
