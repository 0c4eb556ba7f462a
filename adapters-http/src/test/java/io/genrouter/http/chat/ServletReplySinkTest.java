package io.genrouter.http.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.chat.ReplySink;
import io.genrouter.application.chat.ReplySinkContract;
import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ServletReplySinkTest implements ReplySinkContract {

    private static ServerUnderTest server;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public Exchange exchange() throws Exception {
        return new Served();
    }

    /// The test plays the application and the client; the server's thread waits until the test is done.
    private static final class Served implements Exchange {

        private final CompletableFuture<ReplySink> sink = new CompletableFuture<>();
        private final CompletableFuture<Cancellation> cancellation = new CompletableFuture<>();
        private final CountDownLatch done = new CountDownLatch(1);
        private final RawClient client = server.connect();
        private final StringBuilder text = new StringBuilder();
        private boolean stream;

        private Served() {
            server.chat.does((request, itsSink, itsCancellation) -> {
                cancellation.complete(itsCancellation);
                sink.complete(itsSink);
                done.await();
            });
            client.send(RawClient.chat("{}"));
        }

        @Override
        public ReplySink sink() {
            return sink.orTimeout(5, TimeUnit.SECONDS).join();
        }

        @Override
        public Cancellation cancellation() {
            return cancellation.orTimeout(5, TimeUnit.SECONDS).join();
        }

        @Override
        public Received received() {
            done.countDown();
            if (stream) {
                return streamed(client.rest());
            }
            RawClient.Head head = client.head();
            if (isStream(head)) {
                return streamed(client.rest());
            }
            String body = client.body(head);
            return head.status() == 200 ? new Received(false, body, false) : new Received(false, "", true);
        }

        @Override
        public void awaitText(String awaited) {
            if (!stream) {
                stream = isStream(client.head());
            }
            while (text.indexOf(awaited) < 0) {
                text.append(client.chunk());
            }
        }

        @Override
        public void leave() throws Exception {
            CountDownLatch known = new CountDownLatch(1);
            cancellation().onCancel(known::countDown);
            client.leave();
            assertThat(known.await(20, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void go() {
            client.reset();
        }

        @Override
        public void beSilent() {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(60));
        }

        @Override
        public void close() {
            done.countDown();
            client.close();
        }

        private Received streamed(RawClient.Rest rest) {
            assertThat(rest.whole()).isTrue();
            text.append(rest.text());
            int error = text.indexOf("data: {\"error\":");
            return new Received(true, error < 0 ? text.toString() : text.substring(0, error), error >= 0);
        }

        private static boolean isStream(RawClient.Head head) {
            return "text/event-stream".equals(head.field("content-type"));
        }
    }
}
