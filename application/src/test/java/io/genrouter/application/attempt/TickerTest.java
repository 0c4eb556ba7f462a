package io.genrouter.application.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.time.MonotonicClock;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TickerTest implements TimersContract {

    private static final long AN_HOUR = Duration.ofHours(1).toNanos();

    private final Ticker ticker = Timers.onOneThread("ticker-under-test");

    @AfterEach
    void close() {
        ticker.close();
    }

    @Override
    public Timers timers() {
        return ticker;
    }

    @Override
    public MonotonicClock clock() {
        return MonotonicClock.system();
    }

    @Override
    public void whileNothingRuns(Runnable something) {
        CountDownLatch over = new CountDownLatch(1);
        AtomicBoolean held = new AtomicBoolean();
        ticker.after(0, () -> {
            held.set(true);
            awaitUninterruptibly(over);
        });
        passUntil(held::get);
        try {
            something.run();
        } finally {
            over.countDown();
        }
    }

    @Override
    public void passUntil(BooleanSupplier so) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as("nanoseconds too late").isNegative();
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    @Test
    void aTaskThatFailsDoesNotStopTheOthers() {
        AtomicInteger runs = new AtomicInteger();

        ticker.after(0, () -> {
            throw new IllegalStateException("for the test");
        });
        ticker.after(1, runs::incrementAndGet);

        passUntil(() -> runs.get() == 1);
    }

    @Test
    void whatIsWithdrawnIsLetGoOfLongBeforeItIsDue() {
        WeakReference<Runnable> task = withdrawnTask();
        WeakReference<Cancellation.Registration> place = withdrawnPlace();

        passUntil(() -> {
            System.gc();
            return task.refersTo(null) && place.refersTo(null);
        });
    }

    @Test
    void manyTimersOfManyThreadsAllRun() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        int each = 2000;

        Thread[] threads = IntStream.range(0, 4)
                .mapToObj(thread -> Thread.ofPlatform()
                        .start(() -> IntStream.range(0, each)
                                .forEach(i -> ticker.after(1000L * (i % 50_000), runs::incrementAndGet))))
                .toArray(Thread[]::new);
        for (Thread thread : threads) {
            thread.join();
        }

        passUntil(() -> runs.get() == threads.length * each);
    }

    @Test
    void onceItIsClosedNothingRuns() {
        AtomicInteger runs = new AtomicInteger();
        AtomicReference<Thread> thread = new AtomicReference<>();
        ticker.after(0, () -> thread.set(Thread.currentThread()));
        passUntil(() -> thread.get() != null);

        ticker.close();
        ticker.after(0, runs::incrementAndGet);

        passUntil(() -> !thread.get().isAlive());
        assertThat(runs).hasValue(0);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private WeakReference<Runnable> withdrawnTask() {
        AtomicInteger held = new AtomicInteger();
        Runnable task = held::incrementAndGet;
        ticker.after(AN_HOUR, task).close();
        return new WeakReference<>(task);
    }

    /// Withdrawn when it was put in order already.
    private WeakReference<Cancellation.Registration> withdrawnPlace() {
        AtomicInteger later = new AtomicInteger();
        Cancellation.Registration registration = ticker.after(AN_HOUR, () -> later.set(-1));
        ticker.after(Duration.ofMillis(50).toNanos(), later::incrementAndGet);
        passUntil(() -> later.get() == 1);
        registration.close();
        return new WeakReference<>(registration);
    }
}
