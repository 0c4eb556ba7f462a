package io.genrouter.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiResourceTest {

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
    void itIsServedAsJsonThatMayBeKept() {
        RawClient.Answer answer = get();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.head().fields())
                .containsEntry("content-type", "application/json")
                .containsEntry("cache-control", "max-age=300")
                .containsEntry("etag", "\"" + OpenApiDocument.load().tag() + "\"");
        assertThat(answer.body()).isEqualTo(new String(OpenApiDocument.load().json(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"another\", %s", "*"})
    void whoeverHasItIsNotSentIt(String known) {
        String tag = get().head().field("etag");

        RawClient.Answer answer = get("If-None-Match: " + known.formatted(tag));

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.head().field("etag")).isEqualTo(tag);
    }

    @Test
    void whoeverHasAnotherOneIsSentIt() {
        assertThat(get("If-None-Match: \"another\"").status()).isEqualTo(200);
    }

    private static RawClient.Answer get(String... fields) {
        try (RawClient client = server.connect()) {
            return client.send(RawClient.get("/openapi.json", fields)).answer();
        }
    }
}
