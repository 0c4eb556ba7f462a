package io.genrouter.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genrouter.http.AccessLines;
import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import io.genrouter.http.Streams;
import io.genrouter.http.openapi.Contract;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientGateTest {

    private static final String KEY = "key-of-team-blue-0123456789";
    private static final String GOOD = "Authorization: Bearer " + KEY;
    /// For the one test that counts what its owner was answered: others' answers may be told of late.
    private static final String COUNTED = "Authorization: Bearer key-of-team-green-0123456789";
    private static final String BAD = "Authorization: Bearer key-of-nobody-0123456789";

    private static ServerUnderTest server;
    private static AccessLines lines;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.startWith(new ClientKeys(List.of(
                ClientKey.of("red", "key-of-team-red-0123456789"),
                ClientKey.of("blue", KEY),
                ClientKey.of("green", "key-of-team-green-0123456789"))));
        lines = AccessLines.gather();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void answerAll() {
        server.chat.requests.clear();
        server.chat.does((request, sink, cancellation) -> Streams.answer(sink, "{}"));
    }

    @Test
    void aRequestWithAKeyPasses() {
        assertThat(answer(RawClient.chat("{}", GOOD)).status()).isEqualTo(200);
        assertThat(answer(RawClient.chat("{}", "Authorization: Bearer key-of-team-red-0123456789"))
                        .status())
                .isEqualTo(200);
        assertThat(answer(RawClient.get("/v1/models", GOOD)).status()).isEqualTo(200);
        assertThat(answer(RawClient.get("/v1/embeddings", GOOD)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer ", "BEARER ", "Bearer   "})
    void theNameOfTheSchemeIsOfAnyCaseAndItsSpacesDoNotCount(String scheme) {
        assertThat(answer(RawClient.get("/v1/models", "Authorization: " + scheme + KEY + "  "))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/models",
        "GET, /v1/models/gpt-4o",
        "GET, /v1/models/meta-llama%2FLlama-3.3-70B",
        "GET, /v1/chat/completions",
        "POST, /v1/embeddings",
        "GET, /v1/no-such",
        "GET, /v1",
        "GET, /v1/",
        "DELETE, /v1/models/gpt-4o",
        "OPTIONS, /v1/models",
        "BREW, /v1/models",
    })
    void everyCallOfTheApiNeedsAKey(String method, String target) {
        assertRefused(answer(RawClient.request(method, target)));
        assertRefused(answer(RawClient.request(method, target, BAD)));
    }

    @Test
    void aChatWithoutAKeyReachesNobody() {
        assertRefused(answer(RawClient.chat("{}")));
        assertRefused(answer(RawClient.chat("{}", BAD)));
        assertThat(server.chat.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: " + KEY,
                "Authorization: Bearer",
                "Authorization: Bearer ",
                "Authorization: Bearer" + KEY,
                "Authorization: Basic " + KEY,
                "Authorization: Bearer " + KEY + " x",
                "Authorization: Bearer \"" + KEY + "\"",
                "Authorization: Bearer " + KEY + "\r\nAuthorization: Bearer " + KEY,
                "Authorization: Bearer " + KEY + "\r\nAuthorization: Bearer key-of-nobody",
                "api-key: " + KEY,
                "x-api-key: " + KEY,
                "Cookie: Authorization=" + KEY,
            })
    void aKeyThatIsShownInAnotherWayDoesNotCount(String fields) {
        assertRefused(answer(RawClient.get("/v1/models", fields)));
    }

    @Test
    void aKeyInTheQueryDoesNotCount() {
        assertRefused(answer(RawClient.get("/v1/models?api_key=" + KEY + "&Authorization=Bearer%20" + KEY)));
    }

    @Test
    void theRefusalIsOpenAisErrorAndSaysNothingOfTheKey() {
        RawClient.Answer answer = answer(RawClient.get("/v1/models", BAD, "x-request-id: abc"));

        assertThat(answer.head().fields())
                .containsEntry("content-type", "application/json")
                .containsEntry("www-authenticate", "Bearer")
                .containsEntry("x-should-retry", "false")
                .containsEntry("x-request-id", "abc");
        assertThat(answer.body())
                .startsWith("{\"error\":{\"message\":\"")
                .endsWith("\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"invalid_api_key\"}}")
                .doesNotContain("key-of");
    }

    @Test
    void theOpenApiDocumentDeclaresIt() {
        Contract contract = Contract.of(answer(RawClient.get("/openapi.json")).body());

        expect(contract, "POST", "/v1/chat/completions", answer(RawClient.chat("{}", BAD)));
        for (String path : List.of("/v1/models", "/v1/models/gpt-4o")) {
            expect(contract, "GET", path, answer(RawClient.get(path, BAD)));
        }
        assertThat(contract.seen()).containsExactly("401 invalid_api_key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%76%31/models",
                "//v1/models",
                "/./v1/models",
                "/x/../v1/models",
                "/health/../v1/models",
                "/v1;a=b/models",
                "/;a=b/v1/models",
                "/v1/./models",
                "/%2e/v1/models",
                "/health/%2e%2e/v1/models",
                "http://router/v1/models",
                "*",
            })
    void noSpellingOfAPathGetsAroundIt(String target) {
        assertThat(answer(RawClient.get(target)).status()).isIn(400, 401);
    }

    @Test
    void whatIsNotTheApiIsOpen() {
        assertThat(answer(RawClient.get("/health")).status()).isEqualTo(200);
        assertThat(answer(RawClient.get("/ready")).status()).isEqualTo(200);
        assertThat(answer(RawClient.get("/metrics")).status()).isEqualTo(200);
        assertThat(answer(RawClient.get("/openapi.json")).status()).isEqualTo(200);
        assertThat(answer(RawClient.get("/no-such")).status()).isEqualTo(404);
        assertThat(answer(RawClient.get("/health", BAD)).status()).isEqualTo(200);
    }

    @Test
    void aBodyThatWaitsToBeAskedForIsNotAskedFor() {
        try (RawClient client = server.connect()) {
            client.send("POST /v1/chat/completions HTTP/1.1\r\nHost: r\r\nExpect: 100-continue\r\nContent-Length: 2\r\n"
                    + BAD + "\r\n\r\n");

            assertRefusedAndClosed(client);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100", "Transfer-Encoding: chunked"})
    void theAnswerDoesNotWaitForTheBody(String framing) {
        try (RawClient client = server.connect()) {
            client.send("POST /v1/chat/completions HTTP/1.1\r\nHost: r\r\n" + framing + "\r\n" + BAD + "\r\n\r\n");

            assertRefusedAndClosed(client);
        }
    }

    /// A connection that is closed at once would take the answer away again.
    @Test
    void aClientThatSendsALargeBodyReadsTheRefusal() {
        try (RawClient client = server.connect()) {
            client.send(RawClient.chat("x".repeat(4 << 20), BAD));

            assertRefusedAndClosed(client);
        }
    }

    @Test
    void aConnectionWithoutABodyServesTheNextRequest() {
        try (RawClient client = server.connect()) {
            assertRefused(client.send(RawClient.get("/v1/models", BAD)).answer());
            assertThat(client.send(RawClient.get("/v1/models", GOOD)).answer().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void everyOneOfAConnectionsRequestsNeedsTheKey() {
        try (RawClient client = server.connect()) {
            assertThat(client.send(RawClient.get("/v1/models", GOOD)).answer().status())
                    .isEqualTo(200);
            assertRefused(client.send(RawClient.get("/v1/models")).answer());
        }
    }

    @Test
    void theObserverIsToldWhoseRequestItWas() throws Exception {
        answer(RawClient.get("/health", COUNTED));
        answer(RawClient.get("/v1/models", COUNTED));
        answer(RawClient.get("/v1/models/no-such", COUNTED));

        awaitGreen(2);
        assertThat(green()).containsExactlyInAnyOrder("green 200", "green 404");
    }

    @Test
    void theAccessLineHasTheIdOfTheKeyAndNoKey() throws Exception {
        answer(RawClient.get("/v1/models", GOOD, "x-request-id: known"));
        assertThat(lines.of("known"))
                .containsEntry("status", 200)
                .containsEntry("client", "blue")
                .satisfies(line -> assertThat(line.toString()).doesNotContain("key-of"));
        answer(RawClient.get("/v1/models", BAD, "x-request-id: unknown"));
        assertThat(lines.of("unknown"))
                .containsEntry("route", "/v1/models")
                .containsEntry("status", 401)
                .containsEntry("outcome", "invalid_api_key")
                .doesNotContainKey("client")
                .satisfies(line -> assertThat(line.toString()).doesNotContain("key-of"));
    }

    @Test
    void aGateForNobodyIsNotBuilt() {
        assertThatThrownBy(() -> new ClientGate(ClientKeys.NONE)).isInstanceOf(IllegalArgumentException.class);
    }

    private static RawClient.Answer answer(String request) {
        try (RawClient client = server.connect()) {
            return client.send(request).answer();
        }
    }

    private static void expect(Contract contract, String method, String path, RawClient.Answer answer) {
        contract.expect(method, path, answer.status(), answer.head().fields(), answer.body());
    }

    private static void assertRefused(RawClient.Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.head().field("www-authenticate")).isEqualTo("Bearer");
        assertThat(answer.body()).contains("\"code\":\"invalid_api_key\"");
    }

    private static void assertRefusedAndClosed(RawClient client) {
        RawClient.Answer answer = client.answer();
        assertRefused(answer);
        assertThat(answer.head().field("connection")).isEqualTo("close");
        assertThat(client.isClosedByServer()).isTrue();
        assertThat(server.chat.requests).isEmpty();
    }

    /// They are told when the answer is over, which the client may have read before.
    private static void awaitGreen(int count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (green().size() < count) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static List<String> green() {
        return server.observer.clients.stream()
                .filter(answer -> answer.startsWith("green "))
                .toList();
    }
}
