package io.genrouter.vendors.sandbox;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.stream.EventBatch;
import io.genrouter.application.stream.EventStream;
import java.util.Iterator;

/// Events that come one at a time, as those of a vendor that has just thought of the next word.
final class EchoStream implements EventStream {

    private final Iterator<byte[]> events;
    private final Cancellation cancellation;

    EchoStream(Iterator<byte[]> events, Cancellation cancellation) {
        this.events = events;
        this.cancellation = cancellation;
    }

    @Override
    public Read next(EventBatch batch) {
        batch.clear();
        if (cancellation.isCancelled()) {
            return Read.RESET;
        }
        if (!events.hasNext()) {
            return Read.END;
        }
        byte[] event = events.next();
        batch.beginEvent();
        batch.append(event, 0, event.length);
        batch.endEvent(false);
        return Read.EVENTS;
    }

    @Override
    public Failure classify(byte[] payload, int from, int to) {
        return Failure.of(FailureKind.VENDOR_ERROR, RestScope.NOBODY);
    }

    @Override
    public void close(boolean finished) {
        // Nothing is held.
    }
}
