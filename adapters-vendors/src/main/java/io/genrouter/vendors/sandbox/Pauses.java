package io.genrouter.vendors.sandbox;

import io.genrouter.application.attempt.Cancellation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// How the sandbox waits, and for how long.
@FunctionalInterface
interface Pauses {

    /// Before the first token of a slow beginning: long enough for a person to notice, shorter than any timeout
    /// that is not meant to be met.
    Duration FIRST_TOKEN = Duration.ofSeconds(5);

    /// Before each token of a slow answer: five in a second, a tenth of what a slow vendor does.
    Duration EACH_TOKEN = Duration.ofMillis(200);

    /// Until a vendor that has fallen silent is given up: longer than any limit that the router has by default, the
    /// longest being an hour, so that the limit is what is met, and no thread waits for ever where there is none.
    Duration SILENCE = Duration.ofHours(2);

    /// Waits, or less long if it is cancelled.
    ///
    /// @return whether the time has passed; not so when it was cancelled or the thread interrupted
    boolean pause(Duration duration, Cancellation cancellation);

    /// By the machine's own clock.
    static boolean real(Duration duration, Cancellation cancellation) {
        CountDownLatch stopped = new CountDownLatch(1);
        try (Cancellation.Registration _ = cancellation.onCancel(stopped::countDown)) {
            return !stopped.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
