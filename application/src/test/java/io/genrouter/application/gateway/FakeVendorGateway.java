package io.genrouter.application.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.genrouter.application.affinity.ToolCallId;
import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.stream.Usage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A vendor gateway that answers from a script and remembers what it was asked. The last line of the script is
/// said again and again.
public final class FakeVendorGateway implements VendorGateway {

    /// What is answered to one call.
    @FunctionalInterface
    public interface Line {
        VendorReply reply(VendorRequest request, Cancellation cancellation);
    }

    private final Deque<Line> script = new ArrayDeque<>();
    private final List<VendorRequest> asked = new CopyOnWriteArrayList<>();

    /// Adds lines to the script.
    public FakeVendorGateway says(Line... lines) {
        script.addAll(List.of(lines));
        return this;
    }

    /// Forgets the script and says this from now on.
    public void nowSays(Line... lines) {
        synchronized (script) {
            script.clear();
            script.addAll(List.of(lines));
        }
    }

    @Override
    public VendorReply call(VendorRequest request, Cancellation cancellation) {
        asked.add(request);
        Line line;
        synchronized (script) {
            line = script.size() > 1 ? script.removeFirst() : script.getFirst();
        }
        return line.reply(request, cancellation);
    }

    /// Waits until it was asked so often.
    public void awaitAsked(int times) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (asked.size() < times) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("asked " + asked.size() + " times (expected: " + times + ")");
            }
            Thread.onSpinWait();
        }
    }

    public List<VendorRequest> asked() {
        return asked;
    }

    /// What a request's body is after the splice.
    public static String bodyOf(VendorRequest request) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            request.body().writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8);
    }

    public static Line answer(String json) {
        return answer(json, List.of());
    }

    /// An answer that calls tools.
    public static Line answer(String json, List<ToolCallId> toolCalls) {
        byte[] body = json.getBytes(UTF_8);
        return (request, cancellation) ->
                new VendorReply.WholeAnswer(body, body.length, Optional.of(new Usage(1, 2)), toolCalls, Relay.NOTHING);
    }

    public static Line failure(FailureKind kind) {
        return (request, cancellation) -> VendorReply.Failure.of(kind, RestScope.COMBINATION);
    }

    public static Line failureOf(VendorReply.Failure failure) {
        return (request, cancellation) -> failure;
    }

    public static Line stream(FakeEventStream events) {
        return (request, cancellation) -> {
            request.onHead().run();
            return new VendorReply.Streaming(events.boundTo(cancellation), Relay.NOTHING);
        };
    }

    /// Answers when the gate opens.
    public static Line answerWhen(CountDownLatch gate, Line then) {
        return (request, cancellation) -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return then.reply(request, cancellation);
        };
    }

    /// Says nothing until it is cancelled; then looks like a connection that broke.
    public static Line silence(CountDownLatch asked) {
        return (request, cancellation) -> {
            CountDownLatch cancelled = new CountDownLatch(1);
            cancellation.onCancel(cancelled::countDown);
            asked.countDown();
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return VendorReply.Failure.of(FailureKind.UNREACHABLE, RestScope.COMBINATION);
        };
    }
}
