package io.genrouter.vendors.openai;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.gateway.VendorGateway;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorReply.Streaming;
import io.genrouter.application.gateway.VendorRequest;
import io.genrouter.domain.vendor.VendorId;
import io.genrouter.vendors.VendorLimits;
import io.genrouter.vendors.failure.FailureClassifier;
import io.genrouter.vendors.http.Exchange;
import io.genrouter.vendors.http.VendorAnswer;
import jakarta.ws.rs.client.Client;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Calls `POST {baseUrl}/chat/completions` and reads what comes: a whole answer, a stream, or a refusal.
public final class OpenAiCompatibleGateway implements VendorGateway {

    private static final int OK = 200;
    private static final int ROOM = 16 * 1024;
    private static final int MOST_ROOM_AHEAD = 1 << 20;
    private static final int LONGEST_REFUSAL = 1 << 20;

    private final RequestSender sender;
    private final FailureClassifier classifier;
    private final WholeAnswerJudge judge;
    private final VendorLimits limits;

    /// @param client     as [io.genrouter.vendors.http.VendorClients] builds it
    /// @param classifier tells what a refusal means
    /// @param limits     how much of an answer is held
    /// @param version    the router's own, for the `User-Agent`
    public OpenAiCompatibleGateway(Client client, FailureClassifier classifier, VendorLimits limits, String version) {
        sender = new RequestSender(client, version);
        judge = new WholeAnswerJudge(classifier);
        this.classifier = classifier;
        this.limits = limits;
    }

    @Override
    public VendorReply call(VendorRequest request, Cancellation cancellation) {
        Exchange exchange = new Exchange(cancellation);
        VendorAnswer answer;
        try {
            answer = sender.send(request, exchange);
        } catch (RuntimeException e) {
            exchange.close();
            // A cancelled call breaks in ways of its own; what broke is of no interest then.
            return ConnectionFaults.of(e).orElseGet(() -> cancelledOr(e, exchange));
        }
        request.onHead().run();
        return read(request, answer);
    }

    private VendorReply read(VendorRequest request, VendorAnswer answer) {
        VendorId vendor = request.combination().vendor().id();
        if (answer.status() != OK) {
            return refused(vendor, answer);
        }
        if (request.stream()) {
            return new Streaming(new AnswerStream(vendor, answer, classifier, limits.event()), answer.head());
        }
        return whole(vendor, answer);
    }

    private VendorReply whole(VendorId vendor, VendorAnswer answer) {
        try {
            InputStream in = ContentCoding.decoded(answer);
            Opening opening = Opening.read(in, roomFor(answer), limits.answerBody());
            if (opening.form() != AnswerForm.JSON) {
                answer.abandon();
                return badAnswer();
            }
            WholeBody body = WholeBody.read(in, opening.bytes(), opening.length(), limits.answerBody());
            if (!body.complete()) {
                answer.abandon();
                return Failure.of(FailureKind.ANSWER_TOO_LARGE, RestScope.NOBODY);
            }
            answer.finish();
            return judge.judge(vendor, body, answer.head());
        } catch (IOException e) {
            answer.abandon();
            return badAnswer();
        }
    }

    private VendorReply refused(VendorId vendor, VendorAnswer answer) {
        byte[] words = new byte[0];
        try {
            InputStream in = ContentCoding.decoded(answer);
            WholeBody body = WholeBody.read(in, new byte[ROOM], 0, LONGEST_REFUSAL);
            words = Arrays.copyOf(body.bytes(), body.length());
            answer.finish();
        } catch (IOException e) {
            // Its status alone says enough.
            answer.abandon();
        }
        return classifier.classify(vendor, answer.head(), words);
    }

    /// Room for the whole body and for the read that finds its end, as far as the vendor's word on its length is to be
    /// trusted.
    private static int roomFor(VendorAnswer answer) {
        return answer.field("Content-Length")
                .filter(length -> length.matches("\\d{1,9}"))
                .map(length -> Math.clamp(Integer.parseInt(length) + 1L, 1024, MOST_ROOM_AHEAD))
                .orElse(ROOM);
    }

    private static Failure cancelledOr(RuntimeException thrown, Exchange exchange) {
        if (exchange.isCancelled()) {
            return Failure.of(FailureKind.UNREACHABLE, RestScope.NOBODY);
        }
        throw thrown;
    }

    private static Failure badAnswer() {
        return Failure.of(FailureKind.BAD_ANSWER, RestScope.COMBINATION);
    }
}
