package io.genrouter.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.http.HttpParts;
import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import io.prometheus.client.Counter;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void bothPortsTellInPrometheusText() {
        try (ServerUnderTest server = ServerUnderTest.start()) {
            count(server);
            for (int port : new int[] {server.port(), server.adminPort()}) {
                RawClient.Answer answer = get(port, "Accept: */*");
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.head().field("content-type")).startsWith("text/plain; version=0.0.4");
                assertThat(answer.body()).contains("# TYPE things_total counter", "things_total{kind=\"a\",} 1.0");
            }
        }
    }

    @Test
    void aScraperThatWantsOpenMetricsGetsIt() {
        try (ServerUnderTest server = ServerUnderTest.start()) {
            count(server);
            for (int port : new int[] {server.port(), server.adminPort()}) {
                RawClient.Answer answer = get(port, "Accept: application/openmetrics-text;version=1.0.0");
                assertThat(answer.head().field("content-type")).startsWith("application/openmetrics-text");
                assertThat(answer.body()).endsWith("# EOF\n");
            }
        }
    }

    @Test
    void aKeyThatBecameALabelIsCutOut() {
        try (ServerUnderTest server = ServerUnderTest.start()) {
            count(server, "key " + ServerUnderTest.LOADED_KEY);
            for (int port : new int[] {server.port(), server.adminPort()}) {
                assertThat(get(port, "Accept: */*").body()).contains("things_total{kind=\"key ***\",} 1.0");
            }
        }
    }

    @Test
    void thePublicOneCanBeSwitchedOff() {
        try (ServerUnderTest server = ServerUnderTest.start(MetricsTest::withoutPublicMetrics)) {
            assertThat(get(server.port(), "Accept: */*").status()).isEqualTo(404);
            assertThat(get(server.adminPort(), "Accept: */*").status()).isEqualTo(200);
        }
    }

    private static HttpParts withoutPublicMetrics(HttpParts parts) {
        return new HttpParts(
                parts.chat(),
                parts.models(),
                parts.catalog(),
                parts.rests(),
                parts.draining(),
                parts.metrics(),
                false,
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

    private static void count(ServerUnderTest server) {
        count(server, "a");
    }

    private static void count(ServerUnderTest server, String kind) {
        Counter.build("things_total", "Things.")
                .labelNames("kind")
                .register(server.metrics)
                .labels(kind)
                .inc();
    }

    private static RawClient.Answer get(int port, String accept) {
        try (RawClient client = RawClient.to(port)) {
            return client.send(RawClient.get("/metrics", accept)).answer();
        }
    }
}
