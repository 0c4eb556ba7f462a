package io.genrouter.vendors.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.genrouter.application.affinity.ToolCallId;
import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.gateway.SplicedBody;
import io.genrouter.application.gateway.VendorGateway;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorReply.Streaming;
import io.genrouter.application.gateway.VendorReply.WholeAnswer;
import io.genrouter.application.gateway.VendorRequest;
import io.genrouter.application.json.CompletionScanner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/// Answers with what the user said last, or calls a tool, or fails: the model's name says how.
public final class SandboxGateway implements VendorGateway {

    private static final int FAILS_EVERY = 3;

    private final Pauses pauses;
    private final AtomicLong flakyCalls = new AtomicLong();

    public SandboxGateway() {
        this(Pauses::real);
    }

    /// @param pauses waits where a vendor would be slow
    SandboxGateway(Pauses pauses) {
        this.pauses = pauses;
    }

    @Override
    public VendorReply call(VendorRequest request, Cancellation cancellation) {
        if (cancellation.isCancelled()) {
            return cancelled();
        }
        String model = request.combination().model().name().value();
        Fault fault = Fault.of(model).orElse(Fault.NONE);
        Optional<Refusal> refusal = refusal(model, fault, request.stream());
        if (refusal.isPresent()) {
            request.onHead().run();
            return refusal.get().failure();
        }
        return answer(request, model, fault, cancellation);
    }

    /// What is wrong whatever the request says.
    private Optional<Refusal> refusal(String model, Fault fault, boolean stream) {
        OptionalInt status = StatusFaults.status(model);
        if (status.isPresent()) {
            return Optional.of(StatusFaults.of(status.getAsInt()));
        }
        return switch (fault) {
            case CONTEXT_LENGTH -> Optional.of(Refusal.CONTEXT_LENGTH);
            case EMPTY -> Optional.of(Refusal.BAD_UPSTREAM);
            case CUT, MALFORMED -> stream ? Optional.empty() : Optional.of(Refusal.BAD_UPSTREAM);
            case ERROR_EVENT -> stream ? Optional.empty() : Optional.of(Refusal.UPSTREAM_ERROR);
            case FLAKY ->
                flakyCalls.incrementAndGet() % FAILS_EVERY == 0
                        ? Optional.of(StatusFaults.passing())
                        : Optional.empty();
            case NONE, SLOW_FIRST_TOKEN, SLOW, STALL -> Optional.empty();
        };
    }

    private VendorReply answer(VendorRequest request, String model, Fault fault, Cancellation cancellation) {
        ChatRequest read;
        try {
            read = ChatRequest.read(bytes(request.body()));
        } catch (JsonProcessingException e) {
            // The router has read this body before us and found it sound: nearly never so.
            return Refusal.NO_JSON.failure();
        }
        Optional<Refusal> objection = read.objection();
        if (objection.isPresent()) {
            request.onHead().run();
            return objection.get().failure();
        }
        Completion completion = new Completion(read, model);
        return request.stream()
                ? streamed(request, completion, fault, cancellation)
                : whole(request, completion, fault, cancellation);
    }

    private VendorReply streamed(VendorRequest request, Completion completion, Fault fault, Cancellation cancellation) {
        request.onHead().run();
        return new Streaming(
                new SandboxStream(Plot.of(fault, completion).iterator(), pauses, cancellation),
                SandboxHead.ofAnswer(completion.id()));
    }

    /// A vendor sends no header before it has thought of everything.
    private VendorReply whole(VendorRequest request, Completion completion, Fault fault, Cancellation cancellation) {
        Duration thinks = thinksFor(fault, completion);
        if (!thinks.isZero() && !pauses.pause(thinks, cancellation)) {
            return cancelled();
        }
        if (fault == Fault.STALL) {
            return Failure.of(FailureKind.SILENT, RestScope.NOBODY);
        }
        request.onHead().run();
        byte[] body = completion.whole();
        return new WholeAnswer(
                body,
                body.length,
                Optional.of(completion.usage()),
                toolCalls(body),
                SandboxHead.ofAnswer(completion.id()));
    }

    private static List<ToolCallId> toolCalls(byte[] answer) {
        CompletionScanner scanner = new CompletionScanner();
        return scanner.scan(answer, 0, answer.length) ? scanner.toolCalls() : List.of();
    }

    private static Duration thinksFor(Fault fault, Completion completion) {
        return switch (fault) {
            case SLOW_FIRST_TOKEN -> Pauses.FIRST_TOKEN;
            case SLOW -> Pauses.EACH_TOKEN.multipliedBy(completion.usage().completionTokens());
            case STALL -> Pauses.SILENCE;
            case NONE, CONTEXT_LENGTH, CUT, MALFORMED, ERROR_EVENT, EMPTY, FLAKY -> Duration.ZERO;
        };
    }

    private static byte[] bytes(SplicedBody body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) body.length());
        try {
            body.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("an array took no bytes", e);
        }
        return bytes.toByteArray();
    }

    private static Failure cancelled() {
        return Failure.of(FailureKind.UNREACHABLE, RestScope.NOBODY);
    }
}
