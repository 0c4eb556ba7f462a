package io.genrouter.bootstrap.faults;

import static io.genrouter.bootstrap.faults.FaultRouter.alone;
import static io.genrouter.bootstrap.faults.FaultRouter.both;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.vendors.testing.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rows of section A in which a vendor asks to be left alone, or has to be.
@ExtendWith(FaultReport.class)
class RestFaults {

    /// So many requests may be on their way when the first refusal is read.
    private static final int IN_FLIGHT = 8;

    private static FaultRouter router;

    @BeforeAll
    static void start() throws Exception {
        router = FaultRouter.start(7, 120, 121, 122, 123, 124, 13, 130, 14, 140, 15, 150, 16, 160, 17, 20, 29, 30, 300);
    }

    @AfterAll
    static void stop() throws IOException {
        router.close();
    }

    @Test
    @Row(7)
    void aConnectionThatWentStaleCostsNobodyAnything(Ledger ledger) throws Exception {
        router.first(7).always(ledger::good);
        for (int i = 0; i < 200; i++) {
            WireAnswer answer = ledger.ask(router, alone(7), i % 2 == 0);
            assertThat(answer.header("x-router-attempts").orElse("1")).isEqualTo("1");
            router.first(7).hangUp(router.first(7).requests().getLast().connection());
        }
        ledger.assertAllAnswered();
    }

    @ParameterizedTest
    @Row(12)
    @CsvSource({"120, Retry-After, 60", "121, Retry-After, date", "122, retry-after-ms, 60000"})
    void aRateLimitedCombinationIsLeftAloneForAsLongAsItSays(int row, String field, String value, Ledger ledger)
            throws Exception {
        String said = value.equals("date")
                ? DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(60))
                : value;
        isLeftAlone(
                row, Reply.json(429, error("slow down", "rate_limit_exceeded")).header(field, said), ledger);
        WireAnswer resting = new Ledger().ask(router, alone(row), false);
        assertError(resting, 429, "rate_limit_exceeded");
        assertThat(Integer.parseInt(resting.header("retry-after").orElseThrow()))
                .isBetween(20, 60);
    }

    @Test
    @Row(12)
    void aRetryDelayOfGooglesFormCounts(Ledger ledger) throws Exception {
        String body = "{\"error\":{\"code\":429,\"message\":\"Quota\",\"status\":\"RESOURCE_EXHAUSTED\",\"details\":["
                + "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"57s\"}]}}";
        isLeftAlone(123, Reply.json(429, body), ledger);
    }

    @Test
    @Row(12)
    void aRateLimitWithoutATimeIsARestOfSeconds(Ledger ledger) throws Exception {
        isLeftAlone(124, Reply.json(429, error("slow down", "rate_limit_exceeded")), ledger);
    }

    @Test
    @Row(13)
    void aSpentQuotaIsToldOnlyWhereNobodyElseIsLeft(Ledger ledger) throws Exception {
        Reply spent = Reply.json(429, error("You exceeded your current quota", "insufficient_quota"));
        isLeftAlone(13, spent, ledger);
        router.first(130).always(request -> spent);
        WireAnswer answer = new Ledger().ask(router, alone(130), false);
        assertError(answer, 429, "insufficient_quota");
        assertThat(answer.header("x-should-retry")).contains("false");
    }

    @ParameterizedTest
    @Row(14)
    @CsvSource({"14, 401, invalid_api_key", "140, 400, API_KEY_INVALID"})
    void aRefusedKeyIsNeverTheClients(int row, int status, String code, Ledger ledger) throws Exception {
        isLeftAlone(row, Reply.json(status, error("Incorrect API key provided", code)), ledger);
        assertError(new Ledger().ask(router, alone(row), false), 502, "upstream_auth");
    }

    @Test
    @Row(15)
    void aForbiddenKeyIsLeftAlone(Ledger ledger) throws Exception {
        isLeftAlone(15, Reply.json(403, error("Your account is not active", "account_deactivated")), ledger);
    }

    /// What one request met may be that request's own fault: only a second, different one makes it the
    /// combination's.
    @Test
    @Row(15)
    void aRefusalThatNobodyKnowsRestsAfterTwoDifferentRequests() throws Exception {
        router.first(150).always(request -> Reply.json(403, "{\"detail\":\"Nope.\"}"));
        router.second(150).always(request -> Reply.json(Ledger.completion("x")));
        for (int i = 0; i < 20; i++) {
            chat(both(150), "the same");
        }
        int afterOne = router.first(150).requests().size();
        assertThat(afterOne).isGreaterThan(5);

        for (int i = 0; i < 20; i++) {
            chat(both(150), "another " + i);
        }

        assertThat(router.first(150).requests()).hasSizeBetween(afterOne + 1, afterOne + 2);
    }

    @Test
    @Row(16)
    void aModelThatIsGoneIsLeftAlone(Ledger ledger) throws Exception {
        Reply gone = Reply.json(404, error("The model `m` does not exist", "model_not_found"));
        isLeftAlone(16, gone, ledger);
        router.first(160).always(request -> gone);
        assertError(new Ledger().ask(router, alone(160), false), 502, "upstream_model_not_found");
    }

    @Test
    @Row(17)
    void aContextThatIsTooLongRestsNobody() throws Exception {
        Reply tooLong = Reply.json(
                400, error("This model's maximum context length is 8192 tokens.", "context_length_exceeded"));
        router.first(17).always(request -> tooLong);
        for (int i = 0; i < 100; i++) {
            assertError(new Ledger().ask(router, alone(17), false), 400, "context_length_exceeded");
        }
        assertThat(router.first(17).requests()).hasSize(100);
        Ledger others = new Ledger();
        router.first(17).always(others::good);
        others.ask(router, alone(17), false);
        others.assertAllAnswered();
    }

    @Test
    @Row(20)
    void anOverloadedVendorIsToldAsSuch(Ledger ledger) throws Exception {
        router.first(20).always(request -> Reply.json(529, error("Overloaded", "overloaded_error")));
        assertError(new Ledger().ask(router, alone(20), false), 503, "overloaded");
        router.second(20).always(ledger::good);
        ledger.askOften(router, both(20), false, 500);
        ledger.assertAllAnswered();
    }

    @Test
    @Row(29)
    void whereEverybodyRestsTheAnswerIsThereAtOnce() throws Exception {
        router.first(29)
                .always(request -> Reply.json(429, error("slow down", "rate_limit_exceeded"))
                        .header("Retry-After", "60"));
        new Ledger().ask(router, alone(29), false);
        for (int i = 0; i < 200; i++) {
            WireAnswer answer = new Ledger().ask(router, alone(29), false);
            assertError(answer, 429, "rate_limit_exceeded");
            assertThat(answer.header("retry-after")).isPresent();
        }
        assertThat(router.first(29).requests()).hasSize(1);
    }

    @Test
    @Row(30)
    void theOnlyCombinationIsProbedBeforeItsRestIsOver(Ledger ledger) throws Exception {
        router.first(30).always(request -> Reply.json(500, "{}"));
        long began = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            new Ledger().ask(router, alone(30), false);
        }
        router.first(30).always(ledger::good);
        int status = 0;
        while (status != 200) {
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
            status = new Ledger().ask(router, alone(30), false).status();
        }
        ledger.askOften(router, alone(30), false, 200);
        ledger.assertAllAnswered();
    }

    @Test
    @Row(30)
    void theOnlyCombinationIsNotProbedAgainstItsWord() throws Exception {
        router.first(300).always(request -> Reply.json(503, "{}").header("Retry-After", "60"));
        for (int i = 0; i < 50; i++) {
            new Ledger().ask(router, alone(300), false);
        }
        assertThat(router.first(300).requests()).hasSizeLessThanOrEqualTo(2);
    }

    /// The first vendor says this to everybody; nobody but those who were on their way asks it again.
    private static void isLeftAlone(int row, Reply refusal, Ledger ledger) throws Exception {
        router.first(row).always(request -> refusal);
        router.second(row).always(ledger::good);
        ledger.askOften(router, both(row), false, 500);
        ledger.assertAllAnswered();
        assertThat(router.first(row).requests()).hasSizeBetween(1, IN_FLIGHT);
    }

    private static void chat(String model, String content) throws IOException {
        try (var client = router.connect()) {
            client.post(
                    "/v1/chat/completions",
                    "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                            .formatted(model, content)
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(client.readAnswer().status()).isEqualTo(200);
        }
    }

    private static void assertError(WireAnswer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains("\"code\":\"" + code + "\"");
    }

    private static String error(String message, String code) {
        return "{\"error\":{\"message\":\"%s\",\"type\":\"t\",\"param\":null,\"code\":\"%s\"}}"
                .formatted(message, code);
    }
}
