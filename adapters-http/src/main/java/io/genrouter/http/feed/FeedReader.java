package io.genrouter.http.feed;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Somebody who reads the feed, and what waits for him.
final class FeedReader implements AutoCloseable {

    private final BlockingQueue<FeedEvent> waiting;
    private final AtomicLong dropped = new AtomicLong();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final Runnable abort;
    private final Consumer<FeedReader> leaves;
    private volatile boolean ended;

    /// @param most   events that may wait
    /// @param abort  breaks his connection off
    /// @param leaves is told when he has gone
    FeedReader(int most, Runnable abort, Consumer<FeedReader> leaves) {
        this.waiting = new ArrayBlockingQueue<>(most);
        this.abort = abort;
        this.leaves = leaves;
    }

    /// Lets an event wait for him, and at once: where there is no room the oldest goes.
    void tell(FeedEvent event) {
        while (!ended && !waiting.offer(event)) {
            if (waiting.poll() != null) {
                dropped.incrementAndGet();
            }
        }
    }

    /// The next one, as soon as there is one; [FeedEvent#SILENCE] if that takes longer than the patience.
    FeedEvent next(Duration patience) throws InterruptedException {
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            return new FeedEvent.Dropped(lost);
        }
        if (ended && waiting.isEmpty()) {
            return FeedEvent.END;
        }
        return Objects.requireNonNullElse(waiting.poll(patience.toNanos(), TimeUnit.NANOSECONDS), FeedEvent.SILENCE);
    }

    /// Whether nothing waits for him.
    boolean isUpToDate() {
        return waiting.isEmpty();
    }

    /// Nothing more comes for him but what waits.
    ///
    /// @param farewell if he has not gone by then his connection is broken off
    void end(Duration farewell) {
        ended = true;
        // Wakes him. Where there is no room for it he is awake, or stuck in a write.
        boolean _ = waiting.offer(FeedEvent.END);
        Thread.ofVirtual().name("feed-farewell").start(() -> abortAfter(farewell));
    }

    private void abortAfter(Duration farewell) {
        try {
            if (!gone.await(farewell.toNanos(), TimeUnit.NANOSECONDS)) {
                abort.run();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    /// He reads no more.
    @Override
    public void close() {
        ended = true;
        leaves.accept(this);
        gone.countDown();
    }
}
