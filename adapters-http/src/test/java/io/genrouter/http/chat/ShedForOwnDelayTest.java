package io.genrouter.http.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.http.HttpLimits;
import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import io.genrouter.http.Streams;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShedForOwnDelayTest {

    private static final HttpLimits LIMITS = new HttpLimits(
            1 << 20, 64, 8 << 20, Duration.ofSeconds(5), 1024, Duration.ofSeconds(5), Duration.ofMillis(1));

    /// Each request takes five times the limit until it may go to a vendor; after a second of that one is refused.
    @Test
    void itIsCountedAsThat() {
        try (ServerUnderTest server = ServerUnderTest.startWith(LIMITS)) {
            server.chat.does((request, sink, cancellation) -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                request.routed().run();
                Streams.answer(sink, "{}");
            });
            assertThat(server.shed("own_delay")).isZero();

            int status = 200;
            while (status == 200) {
                status = chat(server);
            }

            assertThat(status).isEqualTo(503);
            assertThat(server.shed("own_delay")).isEqualTo(1);
            assertThat(server.shed("in_flight") + server.shed("bytes")).isZero();
        }
    }

    private static int chat(ServerUnderTest server) {
        try (RawClient client = server.connect()) {
            return client.send(RawClient.chat("{}")).answer().status();
        }
    }
}
