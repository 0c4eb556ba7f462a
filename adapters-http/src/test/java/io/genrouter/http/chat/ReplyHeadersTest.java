package io.genrouter.http.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.http.Fixtures;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyHeadersTest {

    @Test
    void anAnswerSaysWhoGaveIt() {
        assertThat(fields())
                .isEqualTo(Map.of("X-Vendor-Source", "openai", "x-router-model", "gpt-4o", "x-router-attempts", "2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OpenAI-Processing-Ms",
                "x-ratelimit-remaining-requests",
                "X-RateLimit-Reset-Tokens",
                "anthropic-ratelimit-requests-limit",
                "ratelimit-limit"
            })
    void aSafeFieldIsPassedOn(String name) {
        assertThat(fields(name, " 12 ")).containsEntry(name.toLowerCase(java.util.Locale.ROOT), "12");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Set-Cookie",
                "Server",
                "Via",
                "openai-organization",
                "openai-project",
                "anthropic-organization-id",
                "x-groq-region",
                "Connection",
                "Keep-Alive",
                "Transfer-Encoding",
                "Content-Length",
                "Content-Encoding",
                "Authorization",
                "Access-Control-Allow-Origin",
                "Strict-Transport-Security",
                "retry-after-ms",
                "x-should-retry",
                "X-Vendor-Source-2",
                "cf-ray"
            })
    void everyOtherFieldStaysBehind(String name) {
        assertThat(fields(name, "12")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: b", "a\nb", "a\0b", "\u00e4", "  ", "a\u2028b"})
    void aValueThatIsNotPlainIsLeftOut(String value) {
        assertThat(fields("x-ratelimit-limit", value, "x-request-id", value)).hasSize(3);
    }

    @Test
    void aValueThatIsTooLongIsLeftOut() {
        assertThat(fields("x-ratelimit-limit", "1".repeat(257))).hasSize(3);
        assertThat(fields("x-ratelimit-limit", "1".repeat(256))).hasSize(4);
    }

    @Test
    void theVendorsRequestIdHasAFieldOfItsOwn() {
        assertThat(fields("request-id", "second", "X-Request-Id", "first"))
                .containsEntry("x-upstream-request-id", "first")
                .doesNotContainKey("x-request-id");
        assertThat(fields("Request-Id", "second")).containsEntry("x-upstream-request-id", "second");
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "0, 1", "61, 60", "999999999, 60"})
    void aWaitIsBounded(String said, String told) {
        assertThat(fields("Retry-After", said)).containsEntry("retry-after", told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wed, 21 Oct 2015 07:28:00 GMT", "-1", "1.5", "soon", "99999999999999999999"})
    void aWaitThatIsNoNumberOfSecondsIsLeftOut(String said) {
        assertThat(fields("retry-after", said)).doesNotContainKey("retry-after");
    }

    @ParameterizedTest
    @CsvSource({"application/json; charset=utf-8, application/json; charset=utf-8", "'a\nb', application/json"})
    void theContentTypeIsTheVendorsOwnWhereItIsPlain(String said, String told) {
        assertThat(ReplyHeaders.contentType(Fixtures.aRelay(200, "", "content-type", said)))
                .isEqualTo(told);
    }

    private static Map<String, String> fields(String... vendors) {
        Map<String, String> fields = new TreeMap<>();
        ReplyHeaders.forEach(Fixtures.aHead(Fixtures.aRelay(200, "", vendors)), fields::put);
        return fields;
    }
}
