package io.genrouter.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Keeps what it is told.
public final class RecordingObserver implements HttpObserver {

    public final List<String> answered = new CopyOnWriteArrayList<>();
    public final AtomicInteger inFlight = new AtomicInteger();

    @Override
    public void requestStarted() {
        inFlight.incrementAndGet();
    }

    @Override
    public void requestEnded() {
        inFlight.decrementAndGet();
    }

    @Override
    public void answered(String route, int status, Duration took) {
        answered.add(route + " " + status);
    }
}
