package io.genrouter.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import io.genrouter.http.Streams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestOfBodyTest {

    private static final int LARGE = 4 << 20;

    private static ServerUnderTest server;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start();
        server.chat.does((request, sink, cancellation) -> Streams.answer(sink, "{}"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// Many clients write the head and the body of a request apart.
    @ParameterizedTest
    @CsvSource({
        "POST, /v1/embeddings, application/json, 404",
        "POST, /nowhere, application/json, 404",
        "PUT, /v1/chat/completions, application/json, 405",
        "POST, /v1/models, application/json, 405",
        "POST, /v1/chat/completions, text/plain, 415"
    })
    void aRequestThatIsRefusedBeforeItsBodyCameLeavesAConnectionThatServes(
            String method, String target, String type, int status) {
        try (RawClient client = server.connect()) {
            client.send(method + " " + target + " HTTP/1.1\r\nHost: r\r\nContent-Type: " + type
                    + "\r\nContent-Length: 5\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(status);
            client.send("{\"a\":");

            assertThat(client.send(RawClient.chat("{}")).answer().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/embeddings", "/nowhere", "/v1/models"})
    void aClientThatSendsALargeBodyReadsTheRefusalAndGoesOn(String target) {
        try (RawClient client = server.connect()) {
            client.send(RawClient.post(target, "x".repeat(LARGE)));
            assertThat(client.answer().status()).isBetween(404, 405);

            assertThat(client.send(RawClient.chat("{}")).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void whereTheRestDoesNotComeTheConnectionIsClosed() {
        try (RawClient client = server.connect()) {
            client.send("POST /v1/embeddings HTTP/1.1\r\nHost: r\r\nContent-Length: 5\r\n\r\n{");
            assertThat(client.answer().status()).isEqualTo(404);

            assertThat(client.isClosedByServer()).isTrue();
        }
    }
}
