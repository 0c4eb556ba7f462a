package io.genrouter.vendors.openai;

import static io.genrouter.vendors.openai.GatewayFixture.BODY;
import static io.genrouter.vendors.openai.GatewayFixture.failure;
import static io.genrouter.vendors.testing.Script.fin;
import static io.genrouter.vendors.testing.Script.rst;
import static io.genrouter.vendors.testing.Script.stall;
import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.util.Duration;
import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.vendors.http.ConnectorChoice;
import io.genrouter.vendors.http.VendorClientConfiguration;
import io.genrouter.vendors.testing.FullListener;
import io.genrouter.vendors.testing.GatewayUnderTest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.ScriptedVendor;
import io.genrouter.vendors.testing.VendorCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@EnumSource(ConnectorChoice.class)
class ConnectionFaultsTest {

    private final ConnectorChoice connector;

    ConnectionFaultsTest(ConnectorChoice connector) {
        this.connector = connector;
    }

    @Test
    void aClosedPortIsUnreachable() throws IOException {
        URI closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        try (GatewayUnderTest underTest = GatewayUnderTest.by(connector)) {
            Failure failure = failure(call(underTest, closed));

            assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
            assertThat(failure.scope()).isEqualTo(RestScope.COMBINATION);
            assertThat(failure.restFor()).isEmpty();
        }
    }

    @Test
    void aNameThatIsNotKnownIsUnreachable() {
        try (GatewayUnderTest underTest = GatewayUnderTest.by(connector)) {
            assertThat(failure(call(underTest, URI.create("http://no-such-vendor.invalid")))
                            .kind())
                    .isEqualTo(FailureKind.UNREACHABLE);
        }
    }

    @Test
    void aConnectionThatIsNotAcceptedInTimeIsSilence() throws IOException {
        try (FullListener full = FullListener.open();
                GatewayUnderTest underTest = GatewayUnderTest.connectingWithin(connector, Duration.milliseconds(100))) {
            assertThat(failure(call(underTest, full.baseUrl())).kind()).isEqualTo(FailureKind.SILENT);
        }
    }

    @Test
    void connectingCanBeCancelled() throws Exception {
        try (FullListener full = FullListener.open();
                GatewayUnderTest underTest = GatewayUnderTest.connectingWithin(connector, Duration.seconds(60))) {
            Cancellation cancellation = new Cancellation();
            CompletableFuture<VendorReply> reply = CompletableFuture.supplyAsync(
                    () -> call(underTest, full.baseUrl(), cancellation), Thread::startVirtualThread);
            full.awaitSynOfPeer();

            cancellation.cancel(Cancellation.Reason.CLIENT_LEFT);

            assertThat(reply.get(1, TimeUnit.SECONDS)).isInstanceOf(Failure.class);
        }
    }

    @Test
    void aPoolWithoutAFreeConnectionIsOurOwnFault() throws Exception {
        VendorClientConfiguration narrow = GatewayUnderTest.client(connector);
        narrow.setMaxConnections(1);
        narrow.setMaxConnectionsPerRoute(1);
        narrow.setConnectionRequestTimeout(Duration.milliseconds(50));
        try (ScriptedVendor vendor = ScriptedVendor.start().willAnswer(Reply.nothing(stall()));
                GatewayUnderTest underTest = GatewayUnderTest.with(narrow)) {
            Cancellation first = new Cancellation();
            CompletableFuture<VendorReply> held = CompletableFuture.supplyAsync(
                    () -> call(underTest, vendor.baseUrl(), first), Thread::startVirtualThread);
            vendor.awaitRequest(0);

            Failure failure = failure(call(underTest, vendor.baseUrl()));

            assertThat(failure.kind()).isEqualTo(FailureKind.LOCAL_FAULT);
            assertThat(failure.scope()).isEqualTo(RestScope.NOBODY);
            first.cancel(Cancellation.Reason.ENDED);
            held.get(1, TimeUnit.SECONDS);
        }
    }

    @Test
    void havingNoFileDescriptorIsOurOwnFault() {
        Throwable thrown = new IllegalStateException(new SocketException("Too many open files"));

        assertThat(ConnectionFaults.of(thrown))
                .hasValueSatisfying(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.LOCAL_FAULT));
    }

    @Test
    void aBugIsNoFaultOfAConnection() {
        assertThat(ConnectionFaults.of(new IllegalStateException(new IllegalArgumentException("x"))))
                .isEmpty();
    }

    static Stream<Arguments> headsThatAreNone() {
        String field = "x-pad: " + "y".repeat(1000) + "\r\n";
        return Stream.of(
                Arguments.of("a cut", Reply.nothing(fin()), FailureKind.UNREACHABLE),
                Arguments.of("a reset", Reply.nothing(rst()), FailureKind.UNREACHABLE),
                Arguments.of("half a head", raw("HTTP/1.1 200 OK\r\nContent-"), FailureKind.BAD_ANSWER),
                Arguments.of("garbage", raw("no such protocol\r\n\r\n"), FailureKind.BAD_ANSWER),
                Arguments.of("binary", Reply.raw(Script.bytes(new byte[200_000]).then(fin())), FailureKind.BAD_ANSWER),
                Arguments.of("no status", raw("HTTP/1.1 abc OK\r\n\r\n"), FailureKind.BAD_ANSWER),
                Arguments.of("a negative status", raw("HTTP/1.1 -1 OK\r\n\r\n"), FailureKind.BAD_ANSWER),
                Arguments.of("a status below 100", raw("HTTP/1.1 42 OK\r\n\r\n"), FailureKind.BAD_ANSWER),
                Arguments.of("HTTP/2", raw("HTTP/2 200\r\n\r\n"), FailureKind.BAD_ANSWER),
                Arguments.of(
                        "a bad length", raw("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"), FailureKind.BAD_ANSWER),
                Arguments.of(
                        "a line of 70 KiB",
                        raw("HTTP/1.1 200 OK\r\nx: " + "y".repeat(70_000) + "\r\nContent-Length: 0\r\n\r\n"),
                        FailureKind.BAD_ANSWER),
                Arguments.of(
                        "70 KiB in lines",
                        raw("HTTP/1.1 200 OK\r\n" + field.repeat(70) + "Content-Length: 0\r\n\r\n"),
                        FailureKind.BAD_ANSWER),
                Arguments.of(
                        "1000 fields",
                        raw("HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(1000) + "Content-Length: 0\r\n\r\n"),
                        FailureKind.BAD_ANSWER));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void headsThatAreNone(String what, Reply reply, FailureKind kind) throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(connector)) {
            assertThat(failure(fixture.whole(reply)).kind()).isEqualTo(kind);
        }
    }

    @Test
    void aHeadOf60KiBIsRead() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(connector)) {
            Reply reply = Reply.json(GatewayFixture.ANSWER).header("x-pad", "y".repeat(60_000));

            assertThat(GatewayFixture.text(fixture.whole(reply))).isEqualTo(GatewayFixture.ANSWER);
        }
    }

    @Test
    void speakingTlsToOneWhoDoesNotIsUnreachable() throws IOException {
        try (GatewayFixture fixture = new GatewayFixture(connector)) {
            fixture.vendor.always(request -> Reply.json("{}"));
            URI tls = URI.create("https://127.0.0.1:" + fixture.vendor.port());

            assertThat(failure(call(fixture.underTest, tls)).kind()).isEqualTo(FailureKind.UNREACHABLE);
        }
    }

    @Test
    void aTlsHandshakeThatStallsIsSilence() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
                GatewayUnderTest underTest = GatewayUnderTest.connectingWithin(connector, Duration.milliseconds(100))) {
            assertThat(failure(call(underTest, tlsUrl(mute))).kind()).isEqualTo(FailureKind.SILENT);
        }
    }

    @Test
    void aTlsHandshakeCanBeCancelled() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
                GatewayUnderTest underTest = GatewayUnderTest.connectingWithin(connector, Duration.seconds(60))) {
            Cancellation cancellation = new Cancellation();
            CompletableFuture<VendorReply> reply = CompletableFuture.supplyAsync(
                    () -> call(underTest, tlsUrl(mute), cancellation), Thread::startVirtualThread);
            try (Socket accepted = mute.accept()) {
                assertThat(accepted.getInputStream().read())
                        .as("a ClientHello begins")
                        .isEqualTo(22);

                cancellation.cancel(Cancellation.Reason.CLIENT_LEFT);

                assertThat(reply.get(1, TimeUnit.SECONDS)).isInstanceOf(Failure.class);
            }
        }
    }

    private static Reply raw(String text) {
        return Reply.raw(Script.text(text).then(fin()));
    }

    private static URI tlsUrl(ServerSocket socket) {
        return URI.create("https://127.0.0.1:" + socket.getLocalPort());
    }

    private static VendorReply call(GatewayUnderTest underTest, URI baseUrl) {
        return call(underTest, baseUrl, new Cancellation());
    }

    private static VendorReply call(GatewayUnderTest underTest, URI baseUrl, Cancellation cancellation) {
        return underTest.gateway().call(VendorCalls.whole(VendorCalls.combination(baseUrl), BODY), cancellation);
    }
}
