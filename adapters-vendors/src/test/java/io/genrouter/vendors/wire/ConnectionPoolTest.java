package io.genrouter.vendors.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionPoolTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration NEVER = Duration.ofNanos(-1);

    private final ScriptedVendor vendor = ScriptedVendor.start().always(request -> Reply.json("{}"));
    private final ScriptedVendor other = ScriptedVendor.start().always(request -> Reply.json("{}"));

    @AfterEach
    void stop() throws IOException {
        vendor.close();
        other.close();
    }

    @Test
    void aConnectionServesAgainWhenItsAnswerWasReadAndClosed() throws IOException {
        try (WireClient client = client(10, 10, LONG, LONG, NEVER)) {
            read(send(client, vendor));
            assertThat(client.idleConnections()).isEqualTo(1);
            read(send(client, vendor));

            assertThat(vendor.connections()).isEqualTo(1);
            assertThat(client.usedConnections()).isZero();
        }
    }

    @Test
    void aConnectionWhoseAnswerWasNotReadIsClosed() throws Exception {
        try (WireClient client = client(10, 10, LONG, LONG, NEVER)) {
            send(client, vendor).body().close();

            vendor.awaitPeerGone(0);
            assertThat(client.idleConnections() + client.usedConnections()).isZero();
        }
    }

    @Test
    void aConnectionThatEndedWithItsBodyIsNotKept() throws Exception {
        try (WireClient client = client(10, 10, LONG, LONG, NEVER)) {
            vendor.willAnswer(Reply.json("{}").untilClose());
            read(send(client, vendor));

            assertThat(client.idleConnections() + client.usedConnections()).isZero();
        }
    }

    @Test
    void aChannelThatWasLeftInASelectorIsNotKept() throws Exception {
        try (WireClient client = client(10, 10, LONG, LONG, NEVER)) {
            WireAnswer answer = send(client, vendor);
            WireBody body = answer.body();
            assertThat(body.readAllBytes()).asString().isEqualTo("{}");
            body.channel().configureBlocking(false);

            body.close();

            assertThat(client.idleConnections() + client.usedConnections()).isZero();
        }
    }

    @Test
    void theLastThatWasUsedIsTheFirstToBeUsed() throws IOException {
        try (WireClient client = client(10, 10, LONG, LONG, NEVER)) {
            WireAnswer first = send(client, vendor);
            WireAnswer second = send(client, vendor);
            read(first);
            read(second);

            WireAnswer third = send(client, vendor);

            assertThat(third.body().channel()).isSameAs(second.body().channel());
            read(third);
        }
    }

    @Test
    void aConnectionThatHasLivedForLongEnoughServesNoMore() throws IOException {
        try (WireClient client = client(10, 10, LONG, Duration.ofNanos(1), NEVER)) {
            read(send(client, vendor));
            read(send(client, vendor));

            assertThat(vendor.connections()).isEqualTo(2);
        }
    }

    @Test
    void noConnectionIsKeptWhereNoneIsToBe() throws IOException {
        try (WireClient client = client(10, 10, Duration.ZERO, LONG, NEVER)) {
            read(send(client, vendor));

            assertThat(client.idleConnections()).isZero();
        }
    }

    @Test
    void aVendorThatKeepsAConnectionForLessThanWeDoIsBelieved() throws Exception {
        try (WireClient client = client(10, 10, Duration.ofMillis(400), LONG, NEVER)) {
            vendor.willAnswer(Reply.json("{}").header("Keep-Alive", "timeout=0"));

            read(send(client, vendor));

            assertThat(client.idleConnections()).isZero();
        }
    }

    @Test
    void aConnectionThatTheVendorHasClosedIsFoundOutBeforeItIsUsed() throws Exception {
        try (WireClient client = client(10, 10, LONG, LONG, Duration.ZERO)) {
            WireAnswer first = send(client, vendor);
            read(first);
            vendor.hangUp(0);
            awaitReadable(first.body().channel());

            read(send(client, vendor));

            assertThat(vendor.connections()).isEqualTo(2);
        }
    }

    @Test
    void aRequestThatWaitsForTooLongIsTold() throws IOException {
        try (WireClient client = client(10, 1, LONG, LONG, NEVER)) {
            WireAnswer held = send(client, vendor);

            assertThatThrownBy(() -> send(client, vendor)).isInstanceOf(NoFreeConnectionException.class);
            held.body().close();
            read(send(client, vendor));
        }
    }

    @Test
    void aRequestThatWaitsGetsTheNextThatIsFree() throws Exception {
        try (WireClient client = client(10, 1, LONG, LONG, NEVER)) {
            WireAnswer held = send(client, vendor);
            CompletableFuture<WireAnswer> waiting = sendInBackground(client.call());
            await(() -> client.waitingCalls() == 1);

            read(held);

            read(waiting.get(10, TimeUnit.SECONDS));
            assertThat(vendor.connections()).isEqualTo(1);
        }
    }

    @Test
    void aRequestThatWaitsCanBeAborted() throws Exception {
        try (WireClient client = client(10, 1, LONG, LONG, NEVER, LONG)) {
            WireAnswer held = send(client, vendor);
            WireCall call = client.call();
            CompletableFuture<WireAnswer> waiting = sendInBackground(call);
            await(() -> client.waitingCalls() == 1);

            call.abort();

            assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
            held.body().close();
            assertThat(client.usedConnections()).isZero();
        }
    }

    @Test
    void whatNobodyUsesMakesRoomForAnotherVendor() throws Exception {
        try (WireClient client = client(1, 1, LONG, LONG, NEVER)) {
            read(send(client, vendor));

            read(send(client, other));

            vendor.awaitPeerGone(0);
            assertThat(client.idleConnections()).isEqualTo(1);
        }
    }

    @Test
    void aFreshConnectionIsOpenedThoughAllPlacesAreTakenByUsedOnes() throws Exception {
        try (WireClient client = client(10, 1, LONG, LONG, NEVER)) {
            read(send(client, vendor));

            WireAnswer fresh =
                    client.call().send(route(vendor), InetAddress::getAllByName, true, head(), RequestBody.NONE);
            read(fresh);

            assertThat(vendor.connections()).isEqualTo(2);
        }
    }

    @Test
    void anAbortFreesThePlaceThoughNobodyClosesTheBody() throws Exception {
        try (WireClient client = client(10, 1, LONG, LONG, NEVER)) {
            vendor.willStream(Script.text(": x\n").then(Script.stall()));
            WireCall call = client.call();
            WireAnswer answer = call.send(route(vendor), InetAddress::getAllByName, false, head(), RequestBody.NONE);

            call.abort();

            assertThat(client.usedConnections()).isZero();
            assertThat(answer.body().isAborted()).isTrue();
            assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void anAbortOfACallThatIsOverTouchesNobodyElsesConnection() throws Exception {
        try (WireClient client = client(10, 1, LONG, LONG, NEVER)) {
            WireCall over = client.call();
            read(over.send(route(vendor), InetAddress::getAllByName, false, head(), RequestBody.NONE));
            WireAnswer next = send(client, vendor);

            over.abort();

            read(next);
            assertThat(vendor.connections()).isEqualTo(1);
        }
    }

    @Test
    void aClientThatIsClosedKeepsNothing() throws Exception {
        WireClient client = client(10, 10, LONG, LONG, NEVER);
        WireAnswer running = send(client, vendor);
        read(send(client, other));

        client.close();
        read(running);

        other.awaitPeerGone(0);
        vendor.awaitPeerGone(0);
        assertThatThrownBy(() -> send(client, vendor)).isInstanceOf(IOException.class);
        assertThat(client.idleConnections() + client.usedConnections()).isZero();
    }

    private static WireClient client(
            int most, int mostPerRoute, Duration keepAlive, Duration timeToLive, Duration validateAfter) {
        return client(most, mostPerRoute, keepAlive, timeToLive, validateAfter, Duration.ofMillis(200));
    }

    private static WireClient client(
            int most,
            int mostPerRoute,
            Duration keepAlive,
            Duration timeToLive,
            Duration validateAfter,
            Duration lease) {
        return new WireClient(
                new WireSettings(
                        most, mostPerRoute, lease, Duration.ofSeconds(5), keepAlive, timeToLive, validateAfter),
                CannedAnswers.tls());
    }

    private static WireAnswer send(WireClient client, ScriptedVendor vendor) throws IOException {
        return client.call().send(route(vendor), InetAddress::getAllByName, false, head(), RequestBody.NONE);
    }

    private CompletableFuture<WireAnswer> sendInBackground(WireCall call) {
        CompletableFuture<WireAnswer> answer = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                answer.complete(call.send(route(vendor), InetAddress::getAllByName, false, head(), RequestBody.NONE));
            } catch (IOException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private static void read(WireAnswer answer) throws IOException {
        try (WireBody body = answer.body()) {
            assertThat(body.readAllBytes()).asString().isEqualTo("{}");
        }
    }

    private static Route route(ScriptedVendor vendor) {
        return Route.of(vendor.baseUrl());
    }

    private static RequestHead head() {
        return new RequestHead("GET", "/").field("Host", "127.0.0.1");
    }

    private static void awaitReadable(SocketChannel channel) throws IOException {
        try (Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            assertThat(selector.select(10_000)).isEqualTo(1);
        }
        channel.configureBlocking(true);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in ten seconds").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }
}
