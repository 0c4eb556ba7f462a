package io.genrouter.application.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.stream.EventBatch;
import io.genrouter.application.stream.EventStream;
import io.genrouter.application.stream.Usage;
import io.genrouter.domain.combination.Combination;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// Vendors that take up to three milliseconds to speak, and fail every now and then; each answers with its own
/// combination's name in every event.
public final class UnsteadyVendors implements VendorGateway {

    private static final int EVENTS = 3;
    private static final VendorReply.Failure BROKEN =
            VendorReply.Failure.of(FailureKind.UNREACHABLE, RestScope.COMBINATION);

    @Override
    public VendorReply call(VendorRequest request, Cancellation cancellation) {
        CountDownLatch cancelled = new CountDownLatch(1);
        cancellation.onCancel(cancelled::countDown);
        boolean cut = pause(cancelled);
        if (cut || ThreadLocalRandom.current().nextInt(10) == 0) {
            return BROKEN;
        }
        if (request.stream()) {
            return new VendorReply.Streaming(new Events(request.combination(), cancelled), Relay.NOTHING);
        }
        byte[] answer = answerOf(request.combination(), false).getBytes(UTF_8);
        return new VendorReply.WholeAnswer(
                answer, answer.length, Optional.of(new Usage(1, 2)), List.of(), Relay.NOTHING);
    }

    /// All that a client gets from a combination.
    public static String answerOf(Combination combination, boolean stream) {
        if (!stream) {
            return "{\"choices\":[],\"from\":\"" + combination + "\"}";
        }
        return ("data: " + event(combination) + "\n\n").repeat(EVENTS) + "data: [DONE]\n\n";
    }

    private static String event(Combination combination) {
        return "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + combination + "\"}}]}";
    }

    /// @return whether it was cancelled meanwhile
    private static boolean pause(CountDownLatch cancelled) {
        try {
            long micros = ThreadLocalRandom.current().nextInt(3000);
            return cancelled.await(micros, TimeUnit.MICROSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Events implements EventStream {

        private final Combination combination;
        private final CountDownLatch cancelled;
        private int read;

        private Events(Combination combination, CountDownLatch cancelled) {
            this.combination = combination;
            this.cancelled = cancelled;
        }

        @Override
        public Read next(EventBatch batch) {
            batch.clear();
            if (pause(cancelled)) {
                return Read.RESET;
            }
            byte[] payload = (read++ < EVENTS ? event(combination) : "[DONE]").getBytes(UTF_8);
            batch.beginEvent();
            batch.append(payload, 0, payload.length);
            batch.endEvent(false);
            return Read.EVENTS;
        }

        @Override
        public VendorReply.Failure classify(byte[] payload, int from, int to) {
            return BROKEN;
        }

        @Override
        public void close(boolean finished) {}
    }
}
