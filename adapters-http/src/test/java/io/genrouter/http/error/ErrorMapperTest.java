package io.genrouter.http.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.http.HttpParts;
import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import org.junit.jupiter.api.Test;

class ErrorMapperTest {

    @Test
    void aBugInAResourceIsA500WithAnIdAndNothingOfTheBug() {
        try (ServerUnderTest server = ServerUnderTest.start(ErrorMapperTest::withABug);
                RawClient client = server.connect()) {
            RawClient.Answer answer =
                    client.send(RawClient.get("/ready", "x-request-id: the-id")).answer();
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.head().fields())
                    .containsEntry("content-type", "application/json")
                    .containsEntry("x-request-id", "the-id")
                    .containsEntry("x-should-retry", "false");
            assertThat(answer.body())
                    .contains("\"code\":\"internal_error\"", "the-id")
                    .doesNotContain("a secret of ours", "IllegalState");
        }
    }

    private static HttpParts withABug(HttpParts parts) {
        return new HttpParts(
                parts.chat(),
                parts.models(),
                parts.catalog(),
                parts.rests(),
                () -> {
                    throw new IllegalStateException("a secret of ours");
                },
                parts.metrics(),
                parts.publicMetrics(),
                parts.redaction(),
                parts.clients(),
                parts.origins(),
                parts.limits(),
                parts.observer(),
                parts.feed(),
                parts.ids(),
                parts.timers(),
                parts.clock());
    }
}
