package io.genrouter.vendors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.Cancellation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PausesTest {

    @Test
    void aPauseEndsWhenItsTimeHasPassed() {
        long before = System.nanoTime();

        assertThat(Pauses.real(Duration.ofMillis(20), new Cancellation())).isTrue();
        assertThat(System.nanoTime() - before)
                .isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
    }

    @Test
    void aPauseEndsAtOnceWhenItIsCancelled() throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> passed = CompletableFuture.supplyAsync(() -> {
            begun.countDown();
            return Pauses.real(Pauses.SILENCE, cancellation);
        });
        begun.await();

        cancellation.cancel(Cancellation.Reason.CLIENT_LEFT);

        assertThat(passed.join()).isFalse();
    }

    @Test
    void aPauseThatIsInterruptedEndsAndLeavesTheThreadInterrupted() {
        Thread.currentThread().interrupt();

        assertThat(Pauses.real(Pauses.SILENCE, new Cancellation())).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
