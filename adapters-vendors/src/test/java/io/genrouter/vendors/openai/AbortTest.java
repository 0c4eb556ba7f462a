package io.genrouter.vendors.openai;

import static io.genrouter.vendors.openai.GatewayFixture.ANSWER;
import static io.genrouter.vendors.openai.GatewayFixture.streaming;
import static io.genrouter.vendors.testing.Script.done;
import static io.genrouter.vendors.testing.Script.events;
import static io.genrouter.vendors.testing.Script.stall;
import static io.genrouter.vendors.testing.VendorCalls.drained;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.Cancellation.Reason;
import io.genrouter.application.gateway.SplicedBody;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorRequest;
import io.genrouter.application.stream.EventBatch;
import io.genrouter.application.stream.EventStream;
import io.genrouter.application.stream.EventStream.Read;
import io.genrouter.vendors.http.ConnectorChoice;
import io.genrouter.vendors.testing.Gate;
import io.genrouter.vendors.testing.PeerGone;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.VendorCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever a call is at when it is cancelled, the vendor sees its connection end at once, and the call returns.
@ParameterizedClass
@EnumSource(ConnectorChoice.class)
class AbortTest {

    /// A second is promised; the rest is slack for a machine that is busy.
    private static final Duration AT_ONCE = Duration.ofSeconds(3);
    private static final String CHUNK = "{\"choices\":[]}";

    private final GatewayFixture fixture;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Cancellation cancellation = new Cancellation();

    AbortTest(ConnectorChoice connector) {
        fixture = new GatewayFixture(connector);
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
        threads.close();
    }

    @Test
    void whileTheVendorWithholdsItsHead() throws Exception {
        fixture.vendor.willAnswer(Reply.nothing(stall()));
        CompletableFuture<VendorReply> reply = inBackground();
        fixture.vendor.awaitRequest(0);

        assertThat(cancelled("head withheld")).isLessThan(AT_ONCE);
        assertThat(reply.get(1, TimeUnit.SECONDS)).isInstanceOf(Failure.class);
    }

    @Test
    void withinABody() throws Exception {
        Gate gate = Gate.shut();
        fixture.vendor.willAnswer(
                Reply.of(200, Script.text(ANSWER).at(10, Script.empty().then(gate))));
        CompletableFuture<VendorReply> reply = inBackground();
        gate.awaitReached();

        assertThat(cancelled("within a body")).isLessThan(AT_ONCE);
        assertThat(reply.get(1, TimeUnit.SECONDS)).isInstanceOf(Failure.class);
        gate.open();
    }

    @Test
    void withinTheBodyOfARefusal() throws Exception {
        Gate gate = Gate.shut();
        fixture.vendor.willAnswer(
                Reply.of(500, Script.text(ANSWER).at(10, Script.empty().then(gate))));
        CompletableFuture<VendorReply> reply = inBackground();
        gate.awaitReached();

        assertThat(cancelled("within a refusal")).isLessThan(AT_ONCE);
        assertThat(reply.get(1, TimeUnit.SECONDS)).isInstanceOf(Failure.class);
        gate.open();
    }

    @Test
    void beforeTheFirstEvent() throws Exception {
        Gate gate = Gate.shut();
        fixture.vendor.willStream(Script.empty().then(gate).then(done()));
        CompletableFuture<VendorReply> reply =
                CompletableFuture.supplyAsync(() -> fixture.streamed(cancellation), threads);
        gate.awaitReached();

        assertThat(cancelled("before the first event")).isLessThan(AT_ONCE);
        assertThat(reply.get(1, TimeUnit.SECONDS)).isInstanceOf(Failure.class);
        gate.open();
    }

    @Test
    void withinAStreamThatIsBeingRead() throws Exception {
        fixture.vendor.willStream(events(CHUNK).then(stall()));
        EventStream stream = streaming(fixture.streamed(cancellation)).events();
        assertThat(stream.next(new EventBatch(64))).isEqualTo(Read.EVENTS);
        CompletableFuture<Read> read = CompletableFuture.supplyAsync(() -> stream.next(new EventBatch(64)), threads);

        assertThat(cancelled("within a stream")).isLessThan(AT_ONCE);
        assertThat(read.get(1, TimeUnit.SECONDS)).isEqualTo(Read.RESET);
        stream.close(false);
    }

    @Test
    void withinAStreamThatIsBeingDriven() throws Exception {
        Gate gate = Gate.shut();
        fixture.vendor.willStream(events(CHUNK).then(gate).then(events(CHUNK)).then(stall()));
        EventStream stream = streaming(fixture.streamed(cancellation)).events();
        EventBatch batch = new EventBatch(64);
        assertThat(stream.next(batch)).isEqualTo(Read.EVENTS);
        CountDownLatch fed = new CountDownLatch(1);
        CompletableFuture<Read> read = CompletableFuture.supplyAsync(
                () -> stream.drive(batch, more -> {
                    fed.countDown();
                    return true;
                }),
                threads);
        gate.open();
        assertThat(fed.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(cancelled("within a stream that is driven")).isLessThan(AT_ONCE);
        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(Read.RESET);
        stream.close(false);
    }

    @Test
    void whileTheRequestIsBeingSent() throws Exception {
        // A vendor that accepts the connection and reads nothing, until the kernels' buffers are full.
        try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            byte[] large = new byte[64 << 20];
            var request = new VendorRequest(
                    VendorCalls.combination(URI.create("http://127.0.0.1:" + deaf.getLocalPort())),
                    new SplicedBody(large, 0, 0, new byte[0]),
                    false);
            CompletableFuture<VendorReply> reply = CompletableFuture.supplyAsync(
                    () -> fixture.underTest.gateway().call(request, cancellation), threads);
            try (var accepted = deaf.accept()) {
                accepted.getInputStream().read();
                cancellation.cancel(Reason.CLIENT_LEFT);
                assertThat(reply.get(1, TimeUnit.SECONDS)).isInstanceOf(Failure.class);
            }
        }
    }

    @Test
    void byLeavingAStreamNothingIsDrained() throws Exception {
        fixture.vendor.willStream(events(CHUNK).then(endless()));
        EventStream stream = streaming(fixture.streamed(cancellation)).events();
        stream.next(new EventBatch(64));

        long before = System.nanoTime();
        stream.close(false);
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        PeerGone gone = fixture.vendor.awaitPeerGone(0);

        tell("a stream that is left", gone.after(before));
        assertThat(took).isLessThan(AT_ONCE);
        assertThat(gone.after(before)).isLessThan(AT_ONCE);
    }

    @Test
    void aVendorThatGoesOnBehindTheEndIsCutAfterItsGrace() throws Exception {
        fixture.vendor.willStream(events("[DONE]").then(stall()));
        EventStream stream = streaming(fixture.streamed(cancellation)).events();
        stream.next(new EventBatch(64));

        long before = System.nanoTime();
        stream.close(true);
        PeerGone gone = fixture.vendor.awaitPeerGone(0);

        tell("open behind [DONE]", gone.after(before));
        assertThat(gone.after(before)).isBetween(Duration.ofMillis(49), AT_ONCE);
    }

    @Test
    void aVendorThatTalksOnBehindTheEndIsCutAfterItsGrace() throws Exception {
        fixture.vendor.willStream(events("[DONE]").then(endless()));
        EventStream stream = streaming(fixture.streamed(cancellation)).events();
        stream.next(new EventBatch(64));

        long before = System.nanoTime();
        stream.close(true);

        assertThat(fixture.vendor.awaitPeerGone(0).after(before)).isLessThan(AT_ONCE);
    }

    @Test
    void aStreamThatEndsInTimeLeavesItsConnectionForTheNext() throws Exception {
        for (int i = 0; i < 5; i++) {
            fixture.vendor.willStream(events(CHUNK).then(done()));
            EventStream stream = streaming(fixture.streamed(new Cancellation())).events();
            EventBatch batch = new EventBatch(64);
            while (!VendorCalls.texts(batch).contains("[DONE]")) {
                assertThat(stream.next(batch)).isEqualTo(Read.EVENTS);
            }
            stream.close(true);
        }

        assertThat(fixture.vendor.connections()).isEqualTo(1);
    }

    @Test
    void answersAndRefusalsLeaveTheirConnectionForTheNext() {
        fixture.whole(Reply.json(ANSWER));
        fixture.whole(Reply.of(200, Script.text(ANSWER).sliced(9)).chunked());
        fixture.whole(Reply.json(500, "{\"error\":{}}"));
        fixture.whole(Reply.json(429, ""));
        EventStream stream = streaming(fixture.streamed(Reply.stream(done()))).events();
        assertThat(drained(stream)).endsWith("END");
        stream.close(true);
        fixture.whole(Reply.json(ANSWER));

        assertThat(fixture.vendor.connections()).isEqualTo(1);
    }

    @Test
    void aCallThatIsOverIsNotTouchedByItsCancellation() {
        fixture.vendor.willAnswer(Reply.json(ANSWER));
        fixture.whole(cancellation);

        cancellation.cancel(Reason.ENDED);
        fixture.whole(Reply.json(ANSWER));

        assertThat(fixture.vendor.connections()).isEqualTo(1);
    }

    private CompletableFuture<VendorReply> inBackground() {
        return CompletableFuture.supplyAsync(() -> fixture.whole(cancellation), threads);
    }

    private Duration cancelled(String when) throws InterruptedException {
        long before = System.nanoTime();
        cancellation.cancel(Reason.CLIENT_LEFT);
        Duration after = fixture.vendor.awaitPeerGone(0).after(before);
        tell(when, after);
        return after;
    }

    /// Far more than fits into the buffers of two kernels.
    private static Script endless() {
        Script megabyte = Script.bytes(new byte[1 << 20]);
        Script endless = megabyte;
        for (int i = 0; i < 6; i++) {
            endless = endless.then(endless);
        }
        return endless.then(stall());
    }

    private static void tell(String when, Duration after) {
        System.out.printf("aborted, %s: the vendor sees it after %.1f ms%n", when, after.toNanos() / 1e6);
    }
}
