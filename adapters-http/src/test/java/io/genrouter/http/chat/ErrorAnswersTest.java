package io.genrouter.http.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.error.RefusalReason;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.http.Fixtures;
import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorAnswersTest {

    private static ServerUnderTest server;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anInvalidRequestNamesTheField() {
        RawClient.Answer answer = answer(
                new RouterError.InvalidRequest(
                        RefusalReason.INVALID_TYPE, "A \"quoted\" word.", Optional.of("messages[0].role")),
                0);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"error\":{\"message\":\"A \\\"quoted\\\" word.\",\"type\":\"invalid_request_error\","
                        + "\"param\":\"messages[0].role\",\"code\":\"invalid_type\"}}");
        assertThat(answer.head().fields())
                .containsEntry("content-type", "application/json")
                .containsEntry("x-should-retry", "false")
                .containsKey("x-request-id")
                .doesNotContainKeys("x-router-attempts", "x-vendor-source");
    }

    @Test
    void anUnknownModelIsNotFound() {
        assertThat(answer(new RouterError.InvalidRequest(RefusalReason.MODEL_NOT_FOUND, "No.", Optional.of("model")), 0)
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMIT_EXCEEDED, 429, rate_limit_error",
        "INSUFFICIENT_QUOTA, 429, insufficient_quota",
        "UPSTREAM_AUTH, 502, server_error",
        "UPSTREAM_TIMEOUT, 504, server_error",
        "UPSTREAM_MODEL_NOT_FOUND, 502, server_error",
        "UPSTREAM_UNREACHABLE, 502, server_error",
        "BAD_UPSTREAM, 502, server_error",
        "UPSTREAM_ERROR, 502, server_error",
        "OVERLOADED, 503, server_error",
        "ANSWER_TOO_LARGE, 502, server_error",
        "NO_COMBINATION_AVAILABLE, 503, server_error",
        "UPSTREAM_INCOMPLETE, 502, upstream_error",
        "UPSTREAM_RESET, 502, upstream_error",
        "UPSTREAM_STALLED, 502, upstream_error",
        "UPSTREAM_MALFORMED, 502, upstream_error",
        "EVENT_TOO_LARGE, 502, upstream_error",
        "STREAM_TOO_LONG, 502, upstream_error",
        "SHUTTING_DOWN, 503, server_error",
        "INTERNAL_ERROR, 500, server_error"
    })
    void nobodyAnswered(UnservedReason reason, int status, String type) {
        RawClient.Answer answer = answer(new RouterError.Unserved(reason, "No.", Optional.empty()), 3);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body())
                .isEqualTo("{\"error\":{\"message\":\"No.\",\"type\":\"" + type + "\",\"param\":null,\"code\":\""
                        + reason.code() + "\"}}");
        assertThat(answer.head().fields())
                .containsEntry("x-router-attempts", "3")
                .containsEntry("x-should-retry", "false")
                .doesNotContainKey("retry-after");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1000, 1", "1001, 2", "59999, 60", "60000, 60", "3600000, 60"})
    void aKnownWaitIsToldInSecondsThatEverySdkBears(long millis, String seconds) {
        RawClient.Answer answer = answer(
                new RouterError.Unserved(
                        UnservedReason.RATE_LIMIT_EXCEEDED, "No.", Optional.of(Duration.ofMillis(millis))),
                1);
        assertThat(answer.head().fields())
                .containsEntry("retry-after", seconds)
                .containsEntry("x-should-retry", "true");
    }

    @Test
    void aSpentQuotaIsNeverWorthAnotherTry() {
        RawClient.Answer answer = answer(
                new RouterError.Unserved(UnservedReason.INSUFFICIENT_QUOTA, "No.", Optional.of(Duration.ofSeconds(10))),
                1);
        assertThat(answer.head().fields())
                .containsEntry("x-should-retry", "false")
                .doesNotContainKey("retry-after");
    }

    @Test
    void aVendorsErrorIsPassedOnByteForByte() {
        String body = "{ \"error\" : {\"message\":\"too \\ud800 long\", \"n\": 12345678901234567890.00} }\n";
        RawClient.Answer answer = answer(
                new RouterError.PassedThrough(Fixtures.aHead(Fixtures.aRelay(
                        422,
                        body,
                        "Content-Type",
                        "application/problem+json",
                        "x-request-id",
                        "req_1",
                        "Set-Cookie",
                        "a=b"))),
                1);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.head().fields())
                .containsEntry("content-type", "application/problem+json")
                .containsEntry("x-vendor-source", "openai")
                .containsEntry("x-router-attempts", "2")
                .containsEntry("x-upstream-request-id", "req_1")
                .containsEntry("x-should-retry", "false")
                .doesNotContainKey("set-cookie");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "86400, 60"})
    void whereAVendorSaysWhenToTryAgainTheSdkDecidesWhether(String said, String told) {
        RawClient.Answer answer = answer(
                new RouterError.PassedThrough(Fixtures.aHead(Fixtures.aRelay(429, "no", "Retry-After", said))), 1);
        assertThat(answer.head().fields()).containsEntry("retry-after", told).doesNotContainKey("x-should-retry");
    }

    @Test
    void aWaitThatSdksCouldNotReadIsNone() {
        RawClient.Answer answer = answer(
                new RouterError.PassedThrough(Fixtures.aHead(Fixtures.aRelay(429, "no", "Retry-After", "tomorrow"))),
                1);
        assertThat(answer.head().fields())
                .containsEntry("x-should-retry", "false")
                .doesNotContainKey("retry-after");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"detail\":\"Not this way\"}|Not this way",
                "{\"message\":\"Not this way\",\"x\":1}|Not this way",
                "{\"error\":\"Not this way\"}|Not this way",
                "[{\"error\":{\"message\":\"Not this way\"}}]|Not this way",
                "Not this way|Not this way",
                "{\"error\":{\"message\":7}}|{\\\"error\\\":{\\\"message\\\":7}}",
                "''|The vendor refused the request and did not say why."
            })
    void aVendorsErrorInAnotherShapeIsWrapped(String body, String message) {
        RawClient.Answer answer = answer(
                new RouterError.PassedThrough(Fixtures.aHead(Fixtures.aRelay(400, body, "content-type", "text/html"))),
                1);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.head().field("content-type")).isEqualTo("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"error\":{\"message\":\"" + message
                        + "\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 301, 399, 600})
    void whatIsNoStatusOfAnErrorBecomesA400(int status) {
        RouterError error = new RouterError.PassedThrough(Fixtures.aHead(Fixtures.aRelay(status, "no")));
        assertThat(answer(error, 1).status()).isEqualTo(400);
    }

    private static RawClient.Answer answer(RouterError error, int attempts) {
        server.chat.does((request, sink, cancellation) -> sink.fail(error, attempts));
        try (RawClient client = server.connect()) {
            return client.send(RawClient.chat("{}")).answer();
        }
    }
}
