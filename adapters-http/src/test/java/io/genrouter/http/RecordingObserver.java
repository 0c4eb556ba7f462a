package io.genrouter.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Keeps what it is told.
public final class RecordingObserver implements HttpObserver {

    public final List<String> answered = new CopyOnWriteArrayList<>();
    public final List<String> clients = new CopyOnWriteArrayList<>();
    public final List<String> abortedStreams = new CopyOnWriteArrayList<>();
    public final AtomicInteger inFlight = new AtomicInteger();

    @Override
    public void requestStarted() {
        inFlight.incrementAndGet();
    }

    @Override
    public synchronized void requestEnded() {
        inFlight.decrementAndGet();
        notifyAll();
    }

    /// Waits until everything was told of every request: a client has its answer before that.
    public synchronized void awaitQuiet() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (inFlight.get() > 0) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (millis <= 0) {
                throw new AssertionError(inFlight.get() + " requests are still worked on");
            }
            wait(millis);
        }
    }

    @Override
    public void answered(String route, int status, Duration took) {
        answered.add(route + " " + status);
    }

    @Override
    public void answeredClient(String client, int status) {
        clients.add(client + " " + status);
    }

    @Override
    public void streamAborted(String code) {
        abortedStreams.add(code);
    }
}
