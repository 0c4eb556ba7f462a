package io.genrouter.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What browsers are told, and what a page gets past them.
class CrossOriginsTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String PAGE = "Origin: https://app.example.com";
    private static final CrossOrigins OF_PAGE = new CrossOrigins(Set.of("https://App.example.com"));

    @Test
    void byDefaultNoPageIsLetIn() {
        try (ServerUnderTest server = ServerUnderTest.start()) {
            RawClient.Answer asked = send(server, "OPTIONS " + CHAT, PAGE, "Access-Control-Request-Method: POST");
            RawClient.Answer called = send(server, "GET /v1/models", PAGE);

            assertThat(asked.head().fields().toString()).doesNotContainIgnoringCase("access-control");
            assertThat(called.head().fields().toString()).doesNotContainIgnoringCase("access-control");
        }
    }

    @Test
    void aPageOfAnAllowedOriginMayCallWithItsKey() {
        try (ServerUnderTest server = ServerUnderTest.startWith(OF_PAGE)) {
            RawClient.Answer answer = send(
                    server,
                    "OPTIONS " + CHAT,
                    PAGE,
                    "Access-Control-Request-Method: POST",
                    "Access-Control-Request-Headers: authorization,content-type,x-stainless-lang");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.head().field("access-control-allow-origin")).isEqualTo("https://app.example.com");
            assertThat(answer.head().field("access-control-allow-methods")).contains("POST");
            assertThat(answer.head().field("access-control-allow-headers").split(","))
                    .containsExactlyInAnyOrder("*", "Authorization");
            assertThat(answer.head().field("access-control-max-age")).isEqualTo("3600");
            assertThat(answer.head().fields().toString()).doesNotContainIgnoringCase("allow-credentials");
        }
    }

    @Test
    void itReadsTheAnswerAndItsFields() {
        try (ServerUnderTest server = ServerUnderTest.startWith(OF_PAGE)) {
            RawClient.Answer answer = send(server, "GET /v1/models", PAGE);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.head().field("access-control-allow-origin")).isEqualTo("https://app.example.com");
            assertThat(answer.head().field("access-control-expose-headers")).isEqualTo("*");
            assertThat(answer.head().field("vary")).containsIgnoringCase("origin");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com.evil.test",
                "https://appxexample.com",
                "http://app.example.com",
                "https://app.example.com:8443",
                "null"
            })
    void noOtherPageIsLetIn(String origin) {
        try (ServerUnderTest server = ServerUnderTest.startWith(OF_PAGE)) {
            RawClient.Answer answer = send(server, "GET /v1/models", "Origin: " + origin);

            assertThat(answer.head().fields().toString()).doesNotContainIgnoringCase("access-control-allow-origin");
        }
    }

    @Test
    void theStarLetsEveryPageIn() {
        try (ServerUnderTest server = ServerUnderTest.startWith(new CrossOrigins(Set.of("*")))) {
            assertThat(send(server, "GET /v1/models", "Origin: https://any.test")
                            .head()
                            .fields()
                            .toString())
                    .containsIgnoringCase("access-control-allow-origin")
                    .doesNotContainIgnoringCase("allow-credentials");
        }
    }

    @Test
    void theAdminPortIsNotForPages() {
        try (ServerUnderTest server = ServerUnderTest.startWith(new CrossOrigins(Set.of("*")));
                RawClient admin = RawClient.to(server.adminPort())) {
            assertThat(admin.send(RawClient.get("/metrics", PAGE))
                            .answer()
                            .head()
                            .fields()
                            .toString())
                    .doesNotContainIgnoringCase("access-control");
        }
    }

    /// A browser sends a body without a type for any page and asks nobody.
    @Test
    void aBodyThatAPageSendsUnaskedIsRefused() {
        try (ServerUnderTest server = ServerUnderTest.start()) {
            RawClient.Answer answer = send(server, "POST " + CHAT, PAGE, "Content-Length: 0");

            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.body()).contains("unsupported_media_type");
        }
    }

    private static RawClient.Answer send(ServerUnderTest server, String request, String... fields) {
        try (RawClient client = server.connect()) {
            return client.send(request + " HTTP/1.1\r\nHost: router\r\n" + String.join("\r\n", fields) + "\r\n\r\n")
                    .answer();
        }
    }
}
