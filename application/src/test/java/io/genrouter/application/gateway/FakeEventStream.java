package io.genrouter.application.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.stream.EventBatch;
import io.genrouter.application.stream.EventStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/// A stream of events from a script: batches of payloads, then an ending. Without an ending it is silent until
/// it is cancelled.
public final class FakeEventStream implements EventStream {

    private final Deque<List<String>> batches = new ArrayDeque<>();
    private final CountDownLatch silent = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private Read ending;
    private VendorReply.Failure meaning = VendorReply.Failure.of(FailureKind.VENDOR_ERROR, RestScope.COMBINATION);
    private Boolean closedFinished;

    public static FakeEventStream events(String... payloads) {
        return new FakeEventStream().then(payloads);
    }

    /// What one more read brings.
    public FakeEventStream then(String... payloads) {
        batches.add(List.of(payloads));
        return this;
    }

    public FakeEventStream thenEnds(Read how) {
        ending = how;
        return this;
    }

    /// What an error in it means.
    public FakeEventStream meaning(VendorReply.Failure failure) {
        meaning = failure;
        return this;
    }

    FakeEventStream boundTo(Cancellation cancellation) {
        cancellation.onCancel(cancelled::countDown);
        return this;
    }

    @Override
    public Read next(EventBatch batch) {
        batch.clear();
        if (batches.isEmpty()) {
            return end();
        }
        for (String payload : batches.removeFirst()) {
            byte[] bytes = payload.getBytes(UTF_8);
            batch.beginEvent();
            batch.append(bytes, 0, bytes.length);
            batch.endEvent(false);
        }
        return Read.EVENTS;
    }

    /// Feeds on a thread of its own, as a stream may.
    @Override
    public Read drive(EventBatch batch, Feed feed) {
        CompletableFuture<Read> over = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                over.complete(EventStream.super.drive(batch, feed));
            } catch (Throwable thrown) {
                over.completeExceptionally(thrown);
            }
        });
        try {
            return over.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
        }
    }

    private Read end() {
        if (ending != null) {
            return ending;
        }
        silent.countDown();
        try {
            cancelled.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Read.RESET;
    }

    @Override
    public VendorReply.Failure classify(byte[] payload, int from, int to) {
        return meaning;
    }

    @Override
    public void close(boolean finished) {
        closedFinished = finished;
    }

    /// Waits until everything of the script was read.
    public void awaitSilence() throws InterruptedException {
        silent.await();
    }

    /// Whether it was closed after it was read to its end; null when it was not closed.
    public Boolean closedFinished() {
        return closedFinished;
    }
}
