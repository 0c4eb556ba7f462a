package io.genrouter.vendors.openai;

import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.stream.EventBatch;
import io.genrouter.application.stream.EventStream;
import io.genrouter.domain.vendor.VendorId;
import io.genrouter.vendors.failure.FailureClassifier;
import io.genrouter.vendors.http.VendorAnswer;
import io.genrouter.vendors.sse.SseReader;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The answer to a request for a stream. It looks at the first bytes only when it is asked for the first event, since a
/// vendor
/// may send its head long before.
///
/// What is no stream ends before its first event. An error as a JSON body is given as the one event that it should have
/// been.
final class AnswerStream implements EventStream {

    private static final int ROOM = 16 * 1024;
    private static final int MOST_BLANKS = 1 << 20;
    private static final int LONGEST_REFUSAL = 1 << 20;

    private final VendorId vendor;
    private final VendorAnswer answer;
    private final FailureClassifier classifier;
    private final int eventLimit;
    private @Nullable SseReader events;
    private boolean over;

    AnswerStream(VendorId vendor, VendorAnswer answer, FailureClassifier classifier, int eventLimit) {
        this.vendor = vendor;
        this.answer = answer;
        this.classifier = classifier;
        this.eventLimit = eventLimit;
    }

    @Override
    public Read next(EventBatch batch) {
        batch.clear();
        if (over) {
            return Read.END;
        }
        SseReader reader = events;
        return reader == null ? open(batch) : reader.next(batch);
    }

    @Override
    public Failure classify(byte[] payload, int from, int to) {
        return classifier.classifyInside(vendor, answer.head(), payload, from, to);
    }

    @Override
    public void close(boolean finished) {
        if (finished) {
            answer.finish();
        } else {
            answer.abandon();
        }
    }

    private Read open(EventBatch batch) {
        try {
            InputStream in = ContentCoding.decoded(answer);
            Opening opening = Opening.read(in, ROOM, MOST_BLANKS);
            return switch (opening.form()) {
                case EVENTS -> begin(in, opening).next(batch);
                case JSON -> errorInstead(in, opening, batch);
                case HTML, GARBAGE, BLANK, UNDECIDED -> end();
            };
        } catch (IOException e) {
            return Read.RESET;
        }
    }

    private SseReader begin(InputStream in, Opening opening) {
        SseReader reader = new SseReader(in, opening.bytes(), opening.start(), opening.length(), eventLimit);
        events = reader;
        return reader;
    }

    private Read errorInstead(InputStream in, Opening opening, EventBatch batch) throws IOException {
        WholeBody body = WholeBody.read(in, opening.bytes(), opening.length(), LONGEST_REFUSAL);
        over = true;
        if (!classifier.isError(body.bytes(), 0, body.length())) {
            return Read.END;
        }
        batch.beginEvent();
        batch.append(body.bytes(), opening.start(), body.length());
        batch.endEvent(true);
        return Read.EVENTS;
    }

    private Read end() {
        over = true;
        return Read.END;
    }
}
