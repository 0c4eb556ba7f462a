package io.genrouter.vendors.openai;

import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.stream.EventBatch;
import io.genrouter.application.stream.EventStream;
import io.genrouter.domain.vendor.VendorId;
import io.genrouter.vendors.failure.FailureClassifier;
import io.genrouter.vendors.http.VendorAnswer;
import io.genrouter.vendors.sse.SseReader;

/// The events of an answer, and the connection that they come over.
final class AnswerStream implements EventStream {

    private final VendorId vendor;
    private final VendorAnswer answer;
    private final SseReader events;
    private final FailureClassifier classifier;

    AnswerStream(VendorId vendor, VendorAnswer answer, SseReader events, FailureClassifier classifier) {
        this.vendor = vendor;
        this.answer = answer;
        this.events = events;
        this.classifier = classifier;
    }

    @Override
    public Read next(EventBatch batch) {
        return events.next(batch);
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
