package io.genrouter.http.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.http.Fixtures;
import io.genrouter.http.HttpLimits;
import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import io.genrouter.http.Streams;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdleAtShutdownTest {

    private static final int EVENT = 64 << 10;
    /// More than hosts put into socket buffers, both ends together.
    private static final int EVENTS = (32 << 20) / EVENT;
    /// Longer than Jetty's second.
    private static final long WHILE_MILLIS = 2500;

    private final CompletableFuture<Cancellation> over = new CompletableFuture<>();
    private ServerUnderTest server;

    @BeforeEach
    void start() {
        HttpLimits limits = ServerUnderTest.LIMITS;
        server = ServerUnderTest.startWith(new HttpLimits(
                limits.requestBody(),
                limits.inFlight(),
                limits.inFlightBytes(),
                limits.requestHead(),
                limits.minBodyRate(),
                Duration.ofSeconds(30),
                limits.ownDelay()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aClientThatReadsSlowlyGetsEverything() {
        byte[] event = Fixtures.utf8("data: " + "x".repeat(EVENT - 8) + "\n\n");
        server.chat.does((request, sink, cancellation) -> {
            sink.open(Fixtures.aHead());
            for (int i = 0; i < EVENTS; i++) {
                sink.write(event, 0, event.length);
            }
            sink.finish();
            over.complete(cancellation);
        });
        try (RawClient client = RawClient.to(server.port(), 8192)) {
            client.send(RawClient.chat("{}")).head();
            server.takeNoMoreConnections();
            assertThatThrownBy(() -> over.get(WHILE_MILLIS, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);

            RawClient.Rest rest = client.rest();

            assertThat(rest.whole()).isTrue();
            assertThat(rest.text()).hasSize(EVENTS * EVENT);
            assertThat(over.join().isCancelled()).isFalse();
        }
    }

    @Test
    void aStreamThatIsSilentGoesOnAndItsConnectionEndsWithIt() {
        CompletableFuture<Void> vendorSpeaks = new CompletableFuture<>();
        server.chat.does((request, sink, cancellation) -> {
            sink.open(Fixtures.aHead());
            Streams.event(sink, "1");
            vendorSpeaks.orTimeout(20, TimeUnit.SECONDS).join();
            Streams.event(sink, "2");
            sink.finish();
        });
        try (RawClient client = server.connect()) {
            client.send(RawClient.chat("{}")).head();
            client.chunk();
            server.takeNoMoreConnections();
            assertThatThrownBy(() -> over.get(WHILE_MILLIS, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            vendorSpeaks.complete(null);

            assertThat(client.rest()).isEqualTo(new RawClient.Rest("data: 2\n\n", true));
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aConnectionWithoutARequestIsClosedSoon() {
        try (RawClient used = server.connect();
                RawClient unused = server.connect()) {
            assertThat(used.send(RawClient.get("/health")).answer().status()).isEqualTo(200);

            server.takeNoMoreConnections();

            assertThat(used.isClosedByServer()).isTrue();
            assertThat(unused.isClosedByServer()).isTrue();
        }
    }
}
