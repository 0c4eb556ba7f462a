package io.genrouter.http.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.chat.ReplySink;
import io.genrouter.http.Fixtures;
import io.genrouter.http.HttpLimits;
import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(SlowReaderTest.Way.class)
class SlowReaderTest {

    /// How events get to the client.
    enum Way {
        WRITTEN {
            @Override
            void say(ReplySink sink, byte[] event) {
                sink.write(event, 0, event.length);
            }
        },
        OFFERED {
            @Override
            void say(ReplySink sink, byte[] event) {
                if (!sink.offer(event, 0, event.length)) {
                    sink.settle();
                }
            }
        };

        abstract void say(ReplySink sink, byte[] event);
    }

    @Parameter
    private Way way;

    private static final int EVENT = 64 << 10;
    /// What hosts put into socket buffers, both ends together, with room to spare.
    private static final long KERNEL = 24L << 20;

    private final AtomicLong written = new AtomicLong();
    private final CompletableFuture<Cancellation> stopped = new CompletableFuture<>();
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
                Duration.ofSeconds(2),
                limits.ownDelay()));
        byte[] event = Fixtures.utf8("data: " + "x".repeat(EVENT - 8) + "\n\n");
        server.chat.does((request, sink, cancellation) -> {
            sink.open(Fixtures.aHead());
            while (!cancellation.isCancelled() && written.get() < 4 * KERNEL) {
                way.say(sink, event);
                written.addAndGet(event.length);
            }
            sink.finish();
            stopped.complete(cancellation);
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aWriteBlocksWhileTheClientReadsNothingAndIsAbortedInTheEnd() throws Exception {
        try (RawClient client = RawClient.to(server.port(), 8192)) {
            client.send(RawClient.chat("{}")).head();
            Cancellation cancellation = stopped.get(30, TimeUnit.SECONDS);
            assertThat(cancellation.reason()).contains(Cancellation.Reason.CLIENT_LEFT);
            assertThat(written.get()).isLessThan(KERNEL);
            assertThat(client.rest().whole()).isFalse();
        }
    }

    @Test
    void aClientThatReadsInTimeGetsEverything() {
        try (RawClient client = RawClient.to(server.port(), 8192)) {
            client.send(RawClient.chat("{}")).head();
            RawClient.Rest rest = client.rest();
            assertThat(rest.whole()).isTrue();
            assertThat(rest.text()).hasSize((int) written.get());
        }
    }
}
