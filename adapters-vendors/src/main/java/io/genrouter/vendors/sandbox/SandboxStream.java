package io.genrouter.vendors.sandbox;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.stream.EventBatch;
import io.genrouter.application.stream.EventStream;
import java.util.Iterator;

/// Events that come one at a time, as those of a vendor that has just thought of the next word.
final class SandboxStream implements EventStream {

    private final Iterator<Step> steps;
    private final Pauses pauses;
    private final Cancellation cancellation;

    SandboxStream(Iterator<Step> steps, Pauses pauses, Cancellation cancellation) {
        this.steps = steps;
        this.pauses = pauses;
        this.cancellation = cancellation;
    }

    @Override
    public Read next(EventBatch batch) {
        batch.clear();
        while (!cancellation.isCancelled() && steps.hasNext()) {
            switch (steps.next()) {
                case Step.Event event -> {
                    put(event.payload(), batch);
                    return Read.EVENTS;
                }
                case Step.Wait wait -> {
                    if (!pauses.pause(wait.time(), cancellation)) {
                        return Read.RESET;
                    }
                }
                case Step.Break _ -> {
                    return Read.RESET;
                }
            }
        }
        return cancellation.isCancelled() ? Read.RESET : Read.END;
    }

    @Override
    public Failure classify(byte[] payload, int from, int to) {
        return Failure.of(FailureKind.VENDOR_ERROR, RestScope.NOBODY);
    }

    @Override
    public void close(boolean finished) {
        // Nothing is held.
    }

    private static void put(byte[] payload, EventBatch batch) {
        batch.beginEvent();
        batch.append(payload, 0, payload.length);
        batch.endEvent(false);
    }
}
