package io.genrouter.vendors.openai;

import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.stream.EventBatch;
import io.genrouter.application.stream.EventStream;
import io.genrouter.domain.vendor.VendorId;
import io.genrouter.vendors.failure.FailureClassifier;
import io.genrouter.vendors.http.VendorAnswer;
import io.genrouter.vendors.pump.StreamPumps;
import io.genrouter.vendors.sse.SseReader;
import io.genrouter.vendors.wire.WireBody;
import org.jspecify.annotations.Nullable;

/// The events of an answer, and the connection that they come over.
final class AnswerStream implements EventStream {

    private final VendorId vendor;
    private final VendorAnswer answer;
    private final SseReader events;
    private final FailureClassifier classifier;
    private final StreamPumps pumps;
    private final @Nullable WireBody pumpable;

    /// @param pumps    read it, where they can
    /// @param pumpable the bytes of the events as they come over the connection; null where they have to be
    ///                 decoded, or come over a connection that cannot be pumped
    AnswerStream(
            VendorId vendor,
            VendorAnswer answer,
            SseReader events,
            FailureClassifier classifier,
            StreamPumps pumps,
            @Nullable WireBody pumpable) {
        this.vendor = vendor;
        this.answer = answer;
        this.events = events;
        this.classifier = classifier;
        this.pumps = pumps;
        this.pumpable = pumpable;
    }

    @Override
    public Read next(EventBatch batch) {
        return events.next(batch);
    }

    @Override
    public Read drive(EventBatch batch, Feed feed) {
        return pumpable == null || pumps.isEmpty()
                ? EventStream.super.drive(batch, feed)
                : PumpedEvents.drive(pumps, answer.exchange(), events, pumpable, batch, feed);
    }

    @Override
    public Failure classify(byte[] payload, int from, int to) {
        return classifier.isJson(payload, from, to)
                ? classifier.classifyInside(vendor, answer.head(), payload, from, to)
                : Failure.of(FailureKind.BAD_ANSWER, RestScope.COMBINATION);
    }

    @Override
    public void close(boolean finished) {
        if (finished) {
            answer.finish();
        } else {
            answer.abandon();
        }
    }
}
