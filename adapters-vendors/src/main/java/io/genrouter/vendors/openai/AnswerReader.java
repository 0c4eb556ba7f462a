package io.genrouter.vendors.openai;

import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorReply.Streaming;
import io.genrouter.application.limits.HeldBytes;
import io.genrouter.domain.vendor.VendorId;
import io.genrouter.vendors.VendorLimits;
import io.genrouter.vendors.failure.FailureClassifier;
import io.genrouter.vendors.http.VendorAnswer;
import io.genrouter.vendors.sse.SseReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.regex.Pattern;

/// Reads an answer whose head has come, up to where it is clear what came of the call. It lets go of every
/// answer but the one that goes on as a stream.
final class AnswerReader {

    private static final int OK = 200;
    private static final int ROOM = 16 * 1024;
    /// Of a stream; an event has some hundred bytes, and thousands of streams may be open. It grows with what comes at
    /// a time.
    private static final int ROOM_OF_STREAM = 2 * 1024;
    private static final int MOST_ROOM_AHEAD = 64 * 1024;
    private static final int LONGEST_REFUSAL = 1 << 20;
    private static final Pattern LENGTH = Pattern.compile("\\d{1,9}");
    private static final int MOST_BLANKS = 1 << 20;

    private final FailureClassifier classifier;
    private final WholeAnswerJudge judge;
    private final VendorLimits limits;

    AnswerReader(FailureClassifier classifier, VendorLimits limits) {
        this.classifier = classifier;
        this.limits = limits;
        judge = new WholeAnswerJudge(classifier);
    }

    /// @param held the room that an answer may take beyond its first bytes
    VendorReply read(VendorId vendor, boolean stream, VendorAnswer answer, HeldBytes held) {
        if (answer.status() != OK) {
            return refused(vendor, answer);
        }
        try {
            InputStream in = ContentCoding.decoded(answer);
            return stream ? streamed(vendor, answer, in) : whole(vendor, answer, in, held);
        } catch (IOException e) {
            answer.abandon();
            return badAnswer();
        }
    }

    private VendorReply streamed(VendorId vendor, VendorAnswer answer, InputStream in) throws IOException {
        Opening opening;
        try {
            opening = Opening.read(in, Math.min(ROOM_OF_STREAM, limits.readAhead()), MOST_BLANKS);
        } catch (IOException e) {
            // Nothing was said yet, so nothing is cut short: the connection broke.
            answer.abandon();
            return Failure.of(FailureKind.UNREACHABLE, RestScope.COMBINATION);
        }
        return switch (opening.form()) {
            case EVENTS -> streaming(vendor, answer, in, opening);
            case JSON -> jsonForStream(vendor, answer, in, opening);
            case HTML, GARBAGE, BLANK, UNDECIDED -> abandoned(answer);
        };
    }

    private Streaming streaming(VendorId vendor, VendorAnswer answer, InputStream in, Opening opening) {
        Relay head = answer.head();
        return new Streaming(events(vendor, answer, in, opening), head, classifier.usedUpFor(vendor, head));
    }

    private AnswerStream events(VendorId vendor, VendorAnswer answer, InputStream in, Opening opening) {
        SseReader reader = new SseReader(
                in, opening.bytes(), opening.start(), opening.length(), limits.event(), limits.readAhead());
        return new AnswerStream(vendor, answer, reader, classifier);
    }

    /// An error that came as a body has its meaning; a whole answer is not what was asked.
    private Failure jsonForStream(VendorId vendor, VendorAnswer answer, InputStream in, Opening opening)
            throws IOException {
        WholeBody body = WholeBody.read(in, opening.bytes(), opening.length(), LONGEST_REFUSAL, HeldBytes.UNBOUNDED);
        answer.finish();
        return classifier.isError(body.bytes(), 0, body.length())
                ? classifier.classifyInside(vendor, answer.head(), body.bytes(), 0, body.length())
                : badAnswer();
    }

    private VendorReply whole(VendorId vendor, VendorAnswer answer, InputStream in, HeldBytes held) throws IOException {
        Opening opening = Opening.read(in, roomFor(answer), limits.answerBody());
        if (opening.form() != AnswerForm.JSON) {
            return abandoned(answer);
        }
        WholeBody body = WholeBody.read(in, opening.bytes(), opening.length(), limits.answerBody(), held);
        if (!body.complete()) {
            answer.abandon();
            return Failure.of(FailureKind.ANSWER_TOO_LARGE, RestScope.NOBODY);
        }
        answer.finish();
        return judge.judge(vendor, body, answer.head());
    }

    private Failure refused(VendorId vendor, VendorAnswer answer) {
        byte[] words = new byte[0];
        try {
            WholeBody body = WholeBody.read(
                    ContentCoding.decoded(answer), new byte[ROOM], 0, LONGEST_REFUSAL, HeldBytes.UNBOUNDED);
            words = Arrays.copyOf(body.bytes(), body.length());
            answer.finish();
        } catch (IOException e) {
            // Its status alone says enough.
            answer.abandon();
        }
        return classifier.classify(vendor, answer.head(), words);
    }

    /// Room for the whole body and for the read that finds its end, as far as the vendor's word on its length
    /// is to be trusted.
    private static int roomFor(VendorAnswer answer) {
        return answer.field("Content-Length")
                .filter(length -> LENGTH.matcher(length).matches())
                .map(length -> Math.clamp(Integer.parseInt(length) + 1L, 1024, MOST_ROOM_AHEAD))
                .orElse(ROOM);
    }

    private static Failure abandoned(VendorAnswer answer) {
        answer.abandon();
        return badAnswer();
    }

    private static Failure badAnswer() {
        return Failure.of(FailureKind.BAD_ANSWER, RestScope.COMBINATION);
    }
}
