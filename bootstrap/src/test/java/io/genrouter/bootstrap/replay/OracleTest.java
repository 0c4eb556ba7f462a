package io.genrouter.bootstrap.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The oracle has to be right before it can judge.
class OracleTest {

    private static final Path OUR_OWN = Path.of("src", "test", "resources", "recordings");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "chat.plain | answer, byte-equal",
                "chat.odd-bytes | answer, byte-equal",
                "chat.model-null | answer, byte-equal",
                "chat.messages-missing | refused by us",
                "chat.duplicate-key | refused by us",
                "chat.cut-short | failover, else 502 bad_upstream",
                "chat.empty | failover, else 502 bad_upstream",
                "chat.html | failover, else 502 bad_upstream",
                "chat.error-inside | failover, else 429 rate_limit_exceeded",
                "chat-stream.plain | stream, whole",
                "chat-stream.cr-no-space | stream, whole",
                "chat-stream.crlf-no-done | stream, whole, [DONE] added",
                "chat-stream.untidy | stream, whole",
                "chat-stream.two-choices | stream, whole, [DONE] added",
                "chat-stream.one-choice-of-two | stream, then error upstream_incomplete",
                "chat-stream.not-finished | stream, then error upstream_incomplete",
                "chat-stream.malformed | stream, then error upstream_malformed",
                "chat-stream.error-later | stream, then the vendor's error",
                "chat-stream.error-event-later | stream, then the vendor's error",
                "chat-stream.error-first | failover, else 429 rate_limit_exceeded",
                "chat-stream.json-instead | failover, else 502 bad_upstream",
                "chat-stream.comments-only | failover, else 502 bad_upstream",
                "error-400-chat.wrong-value | passed through",
                "error-400-chat.context-too-long | failover to another model",
                "error-400-chat.key-refused | failover, else 502 upstream_auth",
                "error-402-chat.nothing-left | failover, else 429 insufficient_quota",
                "error-404-chat.model-gone | failover, else 502 upstream_model_not_found",
                "error-501-chat.not-built | passed through",
                "error-529-chat.overloaded | failover, else 503 overloaded",
            })
    void knowsWhatHasToComeOfEachShape(String name, String cell) throws IOException {
        Recording recording = Recording.under(OUR_OWN).stream()
                .filter(candidate -> candidate.name().equals(name + ".json"))
                .findFirst()
                .orElseThrow();

        assertThat(Oracle.of(recording).cell()).isEqualTo(cell);
    }

    @Test
    void putsTheModelInItsPlaceAlone() {
        assertThat(withModel("{\"a\":{\"model\":\"x\"}, \"model\" : \"x\\\"\", \"b\":\"\\\"model\\\":null\"}"))
                .isEqualTo("{\"a\":{\"model\":\"x\"}, \"model\" : \"new\", \"b\":\"\\\"model\\\":null\"}");
        assertThat(withModel("{\"model\":null}")).isEqualTo("{\"model\":\"new\"}");
        assertThat(withModel(" { \"n\":1}")).isEqualTo(" {\"model\":\"new\", \"n\":1}");
    }

    private static String withModel(String request) {
        return new String(Texts.withModel(request.getBytes(StandardCharsets.UTF_8), "new"), StandardCharsets.UTF_8);
    }
}
