package io.genrouter.vendors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorReply.Streaming;
import io.genrouter.application.gateway.VendorReply.WholeAnswer;
import io.genrouter.application.stream.EventBatch;
import io.genrouter.application.stream.EventStream.Read;
import io.genrouter.vendors.testing.VendorCalls;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxFaultsTest {

    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    private final SandboxCalls sandbox = new SandboxCalls();

    @ParameterizedTest
    @CsvSource({
        "400, 400, invalid_request_error, null",
        "401, 401, invalid_request_error, invalid_api_key",
        "404, 404, invalid_request_error, model_not_found",
        "418, 418, invalid_request_error, null",
        "429, 429, requests, rate_limit_exceeded",
        "500, 500, server_error, null",
        "503, 503, server_error, service_unavailable",
        "599, 599, server_error, null",
        "context-length, 400, invalid_request_error, context_length_exceeded",
    })
    void aStatusIsAnsweredWithItsOwnError(String model, int status, String type, String code) {
        Failure failure = sandbox.failure(model, false);

        JsonNode error = SandboxCalls.errorOf(failure.relay());
        assertThat(failure.relay().status()).isEqualTo(status);
        assertThat(error.path("type").asText()).isEqualTo(type);
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("message").asText()).isNotBlank();
        assertThat(error.has("param")).isTrue();
    }

    @Test
    void everyStatusGoesToTheClientAsItIsAfterOneAttemptAndRestsNobody() {
        IntStream.rangeClosed(400, 599).forEach(status -> {
            Failure failure = sandbox.failure(Integer.toString(status), status % 2 == 0);

            assertThat(failure.relay().status()).isEqualTo(status);
            assertIsToldAtOnce(failure);
        });
    }

    @Test
    void aRateLimitSaysWhenToTryAgain() {
        assertThat(SandboxCalls.fieldsOf(sandbox.failure("429", true).relay()))
                .containsEntry("retry-after", "1")
                .containsEntry("x-ratelimit-remaining-requests", "0");
    }

    @ParameterizedTest
    @CsvSource({
        "empty, true, bad_upstream",
        "empty, false, bad_upstream",
        "cut, false, bad_upstream",
        "malformed, false, bad_upstream",
        "error-event, false, upstream_error",
    })
    void whatIsNoAnswerIsToldAsTheRouterTellsIt(String model, boolean stream, String code) {
        Failure failure = sandbox.failure(model, stream);

        assertThat(failure.relay().status()).isEqualTo(502);
        assertThat(SandboxCalls.errorOf(failure.relay()).path("code").asText()).isEqualTo(code);
        assertIsToldAtOnce(failure);
    }

    @Test
    void aCutStreamBreaksAfterSomeText() {
        List<String> events = sandbox.events("cut", SandboxCalls.HELLO);

        assertThat(events).hasSizeGreaterThan(2).endsWith("RESET").doesNotContain("[DONE]");
        assertThat(events).anyMatch(event -> event.contains("hello")).noneMatch(event -> event.contains("world"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "stall", "malformed", "error-event"})
    void aStreamThatGoesWrongHasBegunAndNoChoiceHasEnded(String model) {
        String nothing = "{\"n\":3,\"messages\":[{\"role\":\"user\",\"content\":\"\"}]}";
        List<String> events = sandbox.events(model, nothing);

        assertThat(events.getFirst()).contains("\"role\":\"assistant\"");
        assertThat(events).noneMatch(event -> event.contains("\"stop\""));
    }

    @Test
    void aMalformedStreamHasAnEventThatIsNoJson() {
        List<String> events = sandbox.events("malformed", SandboxCalls.HELLO);

        assertThat(events.get(events.size() - 2)).startsWith("{\"choices\"").doesNotEndWith("}");
    }

    @Test
    void anErrorEventComesAfterSomeText() {
        List<String> events = sandbox.events("error-event", SandboxCalls.HELLO);

        JsonNode error = SandboxCalls.tree(events.get(events.size() - 2)).path("error");
        assertThat(error.path("type").asText()).isEqualTo("server_error");
        assertThat(events.get(1)).contains("hello ");
        assertThat(events).doesNotContain("[DONE]");
    }

    @Test
    void aStreamThatStallsSpeaksAndThenWaitsUntilItIsCancelled() {
        try (var stream = ((Streaming) sandbox.call("stall", SandboxCalls.HELLO, true)).events()) {
            EventBatch batch = new EventBatch(1024);
            while (sandbox.waits.isEmpty() && !sandbox.cancellation.isCancelled()) {
                Read read = stream.next(batch);
                if (read == Read.RESET) {
                    break;
                }
                assertThat(read).isEqualTo(Read.EVENTS);
            }
        }
        assertThat(sandbox.waits).containsExactly(Pauses.SILENCE);
    }

    @Test
    void aWholeAnswerThatStallsFailsWhenItIsCancelled() {
        SandboxGateway gateway = new SandboxGateway((duration, cancellation) -> {
            cancellation.cancel(Cancellation.Reason.TOO_LONG);
            return false;
        });

        VendorReply reply = gateway.call(
                VendorCalls.whole(SandboxCalls.combination("stall"), SandboxCalls.HELLO), new Cancellation());

        assertThat(reply).isInstanceOf(Failure.class);
    }

    @Test
    void aSlowBeginningIsFiveSecondsLateAndThenAtOnce() {
        assertThat(sandbox.events("slow-first-token", SandboxCalls.HELLO)).endsWith("[DONE]", "END");
        assertThat(sandbox.waits).containsExactly(FIVE_SECONDS);
    }

    @Test
    void aSlowBeginningThatIsNotStreamedIsJustAsLate() {
        assertThat(sandbox.call("slow-first-token", SandboxCalls.HELLO, false)).isInstanceOf(WholeAnswer.class);
        assertThat(sandbox.waits).containsExactly(FIVE_SECONDS);
    }

    @Test
    void aSlowStreamWaitsBeforeEachEvent() {
        List<String> events = sandbox.events("slow", SandboxCalls.HELLO);

        assertThat(sandbox.waits).hasSize(events.size() - 1).containsOnly(Pauses.EACH_TOKEN);
        assertThat(events).endsWith("[DONE]", "END");
    }

    @Test
    void aSlowAnswerThatIsNotStreamedTakesAsLongAsItsTokens() {
        assertThat(sandbox.call("slow", SandboxCalls.HELLO, false)).isInstanceOf(WholeAnswer.class);
        assertThat(sandbox.waits).containsExactly(Pauses.EACH_TOKEN.multipliedBy(4));
    }

    @Test
    void aSlowStreamThatIsCancelledWhileItWaitsIsBroken() {
        var stream = ((Streaming) sandbox.call("slow", SandboxCalls.HELLO, true)).events();
        sandbox.cancellation.cancel(Cancellation.Reason.CLIENT_LEFT);

        assertThat(stream.next(new EventBatch(1024))).isEqualTo(Read.RESET);
    }

    @Test
    void everyThirdCallOfTheFlakyOneFails() {
        List<Boolean> failed = IntStream.range(0, 7)
                .mapToObj(call -> sandbox.call("flaky", SandboxCalls.HELLO, call % 2 == 0) instanceof Failure)
                .toList();

        assertThat(failed).containsExactly(false, false, true, false, false, true, false);
    }

    @Test
    void theFlakyOneFailsWithAServersErrorThatIsToldAtOnceAndWorthAnotherTry() {
        sandbox.call("flaky", SandboxCalls.HELLO, false);
        sandbox.call("flaky", SandboxCalls.HELLO, false);
        Failure failure = sandbox.failure("flaky", false);

        assertThat(failure.relay().status()).isEqualTo(503);
        assertThat(SandboxCalls.fieldsOf(failure.relay())).containsEntry("retry-after", "1");
        assertIsToldAtOnce(failure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"408", "409", "500", "503"})
    void aStatusThatWillBeThereAgainNamesNoWait(String status) {
        assertThat(SandboxCalls.fieldsOf(sandbox.failure(status, false).relay()))
                .doesNotContainKey("retry-after");
    }

    private static void assertIsToldAtOnce(Failure failure) {
        assertThat(failure.kind().next()).isEqualTo(FailureKind.Next.PASS_THROUGH);
        assertThat(failure.scope()).isEqualTo(RestScope.NOBODY);
        assertThat(failure.restFor()).isEmpty();
    }
}
