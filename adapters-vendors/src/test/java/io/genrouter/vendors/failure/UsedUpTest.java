package io.genrouter.vendors.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.vendor.VendorId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsedUpTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private final UsedUp usedUp = new UsedUp(CLOCK);

    @ParameterizedTest
    @CsvSource({
        "openai, x-ratelimit-remaining-requests, x-ratelimit-reset-requests, 8.64s, 8640",
        "openai, X-RateLimit-Remaining-Tokens, X-RateLimit-Reset-Tokens, 1m0.198s, 60198",
        "groq, x-ratelimit-remaining-requests, x-ratelimit-reset-requests, 14m24s, 600000",
        "groq, x-ratelimit-remaining-tokens, x-ratelimit-reset-tokens, 184ms, 1000",
        "azure, x-ratelimit-remaining-requests, x-ratelimit-reset-requests, 7, 7000",
        "azure, x-ratelimit-remaining-requests, x-ratelimit-reset-requests, 30000, 30000",
        "huggingface, x-ratelimit-remaining, x-ratelimit-reset, 12, 12000",
        "together, x-ratelimit-remaining, x-ratelimit-reset, 6, 6000",
        "openrouter, X-RateLimit-Remaining, X-RateLimit-Reset, 1767225630000, 30000",
        "openrouter, X-RateLimit-Remaining, X-RateLimit-Reset, 1767225630, 30000",
        "anthropic, anthropic-ratelimit-requests-remaining, anthropic-ratelimit-requests-reset, 2026-01-01T00:00:09Z, 9000",
        "anthropic, anthropic-ratelimit-output-tokens-remaining, anthropic-ratelimit-output-tokens-reset, 2026-01-01T00:01:00Z, 60000",
        "mistral, ratelimitbysize-remaining, ratelimitbysize-reset, 60, 60000",
        "my-vllm, x-ratelimit-remaining-requests, x-ratelimit-reset-requests, 2s, 2000"
    })
    void whoHasNothingLeftRestsUntilTheReset(String vendor, String remaining, String reset, String value, long millis) {
        assertThat(usedUp.read(new VendorId(vendor), RecordedHead.of(200, Map.of(remaining, "0", reset, value))))
                .contains(Duration.ofMillis(millis));
        assertThat(usedUp.read(new VendorId(vendor), RecordedHead.of(200, Map.of(remaining, "1", reset, value))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mistral, x-ratelimit-remaining-req-minute, 60",
        "mistral, x-ratelimit-remaining-req-10-second, 10",
        "mistral, x-ratelimit-remaining-tokens-month, 600",
        "cerebras, x-ratelimit-remaining-requests-minute, 60",
        "cerebras, x-ratelimit-remaining-tokens-day, 600",
        "cohere, x-trial-endpoint-call-remaining, 60"
    })
    void whereNoResetIsSaidTheWindowIsWaitedFor(String vendor, String remaining, long seconds) {
        assertThat(usedUp.read(new VendorId(vendor), RecordedHead.of(200, Map.of(remaining, "0"))))
                .contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "x-ratelimit-reset-requests, 0s",
        "x-ratelimit-reset-requests, soon",
        "x-ratelimit-reset-requests, ''",
        "x-ratelimit-reset-requests, 2020-01-01T00:00:00Z",
        "x-ratelimit-reset-tokens, 5s"
    })
    void aResetThatIsPastOrUnreadableOrOfSomethingElseRestsNobody(String reset, String value) {
        assertThat(usedUp.read(
                        new VendorId("openai"),
                        RecordedHead.of(200, Map.of("x-ratelimit-remaining-requests", "0", reset, value))))
                .isEmpty();
    }

    @Test
    void ofSeveralTheLongestCounts() {
        Map<String, String> fields = new HashMap<>();
        fields.put("x-ratelimit-remaining-requests", "0");
        fields.put("x-ratelimit-reset-requests", "3s");
        fields.put("x-ratelimit-remaining-tokens", "0");
        fields.put("x-ratelimit-reset-tokens", "9s");

        assertThat(usedUp.read(new VendorId("openai"), RecordedHead.of(200, fields)))
                .contains(Duration.ofSeconds(9));
    }

    @Test
    void aZeroInAnotherFieldMeansNothing() {
        assertThat(usedUp.read(
                        new VendorId("openai"),
                        RecordedHead.of(
                                200,
                                Map.of(
                                        "x-ratelimit-remaining-input-images",
                                        "0",
                                        "x-ratelimit-limit-input-images",
                                        "0",
                                        "x-ratelimit-reset-requests",
                                        "6s",
                                        "age",
                                        "0"))))
                .isEmpty();
    }
}
