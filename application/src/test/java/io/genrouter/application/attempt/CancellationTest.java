package io.genrouter.application.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.Cancellation.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationTest {

    private final Cancellation cancellation = new Cancellation();
    private final List<String> aborted = new ArrayList<>();

    @Test
    void whatIsRegisteredIsAbortedWhenItIsCancelled() {
        cancellation.onCancel(() -> aborted.add("vendor"));

        cancellation.cancel(Reason.CLIENT_LEFT);

        assertThat(aborted).containsExactly("vendor");
        assertThat(cancellation.reason()).contains(Reason.CLIENT_LEFT);
    }

    @Test
    void whatIsRegisteredLateIsAbortedAtOnce() {
        cancellation.cancel(Reason.STALLED);

        cancellation.onCancel(() -> aborted.add("vendor"));

        assertThat(aborted).containsExactly("vendor");
    }

    @Test
    void whatWasWithdrawnIsNotAborted() {
        cancellation.onCancel(() -> aborted.add("vendor")).close();

        cancellation.cancel(Reason.CLIENT_LEFT);

        assertThat(aborted).isEmpty();
    }

    @Test
    void theFirstReasonStays() {
        assertThat(cancellation.cancel(Reason.STALLED)).isTrue();
        assertThat(cancellation.cancel(Reason.CLIENT_LEFT)).isFalse();

        assertThat(cancellation.reason()).contains(Reason.STALLED);
    }

    @Test
    void aPartIsStoppedWithTheWholeAndForTheSameReason() {
        try (Cancellation.Child part = cancellation.child()) {
            cancellation.cancel(Reason.CLIENT_LEFT);

            assertThat(part.cancellation().reason()).contains(Reason.CLIENT_LEFT);
        }
    }

    @Test
    void theWholeGoesOnWhenAPartIsStopped() {
        try (Cancellation.Child part = cancellation.child()) {
            part.cancellation().cancel(Reason.STALLED);

            assertThat(cancellation.isCancelled()).isFalse();
        }
    }

    @Test
    void aPartThatIsOverIsLeftAlone() {
        Cancellation.Child part = cancellation.child();
        part.cancellation().onCancel(() -> aborted.add("vendor"));
        part.close();

        cancellation.cancel(Reason.CLIENT_LEFT);

        assertThat(aborted).isEmpty();
    }

    @Test
    void anAbortRunsExactlyOnceHoweverManyThreadsCancelAndRegister() throws InterruptedException {
        for (int round = 0; round < 500; round++) {
            Cancellation raced = new Cancellation();
            AtomicInteger runs = new AtomicInteger();
            CountDownLatch start = new CountDownLatch(1);
            Thread canceller = Thread.ofVirtual().start(() -> {
                awaitStart(start);
                raced.cancel(Reason.CLIENT_LEFT);
            });
            Thread registrar = Thread.ofVirtual().start(() -> {
                awaitStart(start);
                raced.onCancel(runs::incrementAndGet);
            });
            start.countDown();
            canceller.join();
            registrar.join();

            assertThat(runs).hasValue(1);
        }
    }

    private static void awaitStart(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
