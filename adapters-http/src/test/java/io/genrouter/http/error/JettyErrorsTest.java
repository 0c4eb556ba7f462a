package io.genrouter.http.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JettyErrorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARKER = "reflected-" + "marker";

    private static ServerUnderTest server;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> refused() {
        String host = " HTTP/1.1\r\nHost: r\r\n";
        return Stream.of(
                Arguments.of("no HTTP at all", MARKER + "\r\n\r\n", 400),
                Arguments.of("a bad version", "GET /health HTTP/7.1\r\nHost: r\r\n\r\n", 505),
                Arguments.of("no host", "GET /health HTTP/1.1\r\n\r\n", 400),
                Arguments.of("a bad field", "GET /health" + host + MARKER + "\r\n\r\n", 400),
                Arguments.of("a field with NUL", "GET /health" + host + "a: b\0c\r\n\r\n", 400),
                Arguments.of("a folded field", "GET /health" + host + "a: b\r\n c\r\n\r\n", 400),
                Arguments.of("a bad escape", "GET /v1/models/%zz" + MARKER + host + "\r\n", 400),
                Arguments.of("a URI that is too long", "GET /" + "x".repeat(20_000) + host + "\r\n", 414),
                Arguments.of(
                        "fields that are too large",
                        "GET /health" + host + "a: " + "x".repeat(20_000) + "\r\n\r\n",
                        431),
                Arguments.of(
                        "an unknown expectation",
                        "POST /v1/chat/completions" + host + "Expect: magic\r\nContent-Length: 0\r\n\r\n",
                        417),
                Arguments.of(
                        "two lengths",
                        "POST /v1/chat/completions" + host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
                        400),
                Arguments.of(
                        "a length and chunks",
                        "POST /v1/chat/completions" + host
                                + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        400),
                Arguments.of(
                        "a signed length", "POST /v1/chat/completions" + host + "Content-Length: +2\r\n\r\n{}", 400),
                Arguments.of(
                        "an unknown coding",
                        "POST /v1/chat/completions" + host + "Transfer-Encoding: magic\r\n\r\n{}",
                        400),
                Arguments.of("TRACE", "TRACE /v1/models" + host + "\r\n", 405),
                Arguments.of("CONNECT", "CONNECT r:80 HTTP/1.1\r\nHost: r:80\r\n\r\n", 405),
                Arguments.of("an unknown method", "BREW /v1/models" + host + "\r\n", 405),
                Arguments.of("an unknown method, nowhere", "BREW /" + MARKER + host + "\r\n", 405),
                Arguments.of("an HTML page", "GET /" + MARKER + host + "Accept: text/html\r\n\r\n", 404),
                Arguments.of("nothing acceptable", "GET /v1/models" + host + "Accept: image/png\r\n\r\n", 406),
                Arguments.of("PUT", "PUT /v1/chat/completions" + host + "Content-Length: 2\r\n\r\n{}", 405),
                Arguments.of("DELETE", "DELETE /v1/models" + host + "\r\n", 405));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void aRefusalIsAnErrorObject(String name, String request, int status) throws Exception {
        try (RawClient client = server.connect()) {
            expectError(client.send(request).answer(), status);
        }
        assertThat(server.chat.requests).isEmpty();
    }

    @Test
    void theAdminPortRefusesInTheSameShape() throws Exception {
        try (RawClient client = RawClient.to(server.adminPort())) {
            expectError(
                    client.send(RawClient.get("/nowhere-at-all", "Accept: text/html"))
                            .answer(),
                    404);
        }
        try (RawClient client = RawClient.to(server.adminPort())) {
            expectError(client.send("TRACE / HTTP/1.1\r\nHost: r\r\n\r\n").answer(), 405);
        }
    }

    @Test
    void aMethodThatIsNotAllowedNamesThoseThatAre() {
        try (RawClient client = server.connect()) {
            RawClient.Answer answer =
                    client.send(RawClient.get("/v1/chat/completions")).answer();
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.head().field("allow")).contains("POST");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE, /v1/chat/completions, 'POST,OPTIONS'",
        "BREW, /v1/models/a%2Fb, 'GET,HEAD,OPTIONS'",
        "PUT, /v1/models, 'GET,HEAD,OPTIONS'",
        "TRACE, /nowhere, ''"
    })
    void theyAreNamedWhoeverRefusesTheMethod(String method, String path, String allowed) {
        try (RawClient client = server.connect()) {
            RawClient.Answer answer =
                    client.send(RawClient.request(method, path)).answer();
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.head().field("allow")).isEqualTo(allowed);
        }
    }

    @Test
    void aVersionOfHttpThatIsNotSpokenIsNoFaultOfTheRouters() {
        try (RawClient client = server.connect()) {
            assertThat(client.send("GET /health HTTP/7.1\r\nHost: r\r\n\r\n")
                            .answer()
                            .body())
                    .contains("\"type\":\"invalid_request_error\"", "\"code\":\"http_version_not_supported\"");
        }
    }

    @Test
    void anEndpointOfOpenAisThatIsNotServedSaysWhatIs() {
        for (String path : new String[] {"/v1/embeddings", "/v1/responses", "/v1/audio/speech", "/v1/completions"}) {
            try (RawClient client = server.connect()) {
                RawClient.Answer answer =
                        client.send(RawClient.post(path, "{}")).answer();
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.body()).contains("\"code\":\"endpoint_not_supported\"", "POST /v1/chat/completions");
            }
        }
    }

    @Test
    void anUnknownPathUnderV1IsNotFound() {
        try (RawClient client = server.connect()) {
            RawClient.Answer answer = client.send(RawClient.get("/v1/teapots")).answer();
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).contains("\"code\":\"unknown_url\"").doesNotContain("teapots");
        }
    }

    private static void expectError(RawClient.Answer answer, int status) throws Exception {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.head().field("content-type")).isEqualTo("application/json");
        assertThat(answer.head().fields()).containsKeys("x-should-retry", "x-request-id");
        JsonNode error = JSON.readTree(answer.body()).get("error");
        assertThat(error.fieldNames()).toIterable().containsExactly("message", "type", "param", "code");
        assertThat(error.get("message").isTextual()).isTrue();
        assertThat(error.get("code").isTextual()).isTrue();
        assertThat(answer.toString()).doesNotContain(MARKER);
    }
}
