package io.genrouter.vendors.testing;

import static io.genrouter.vendors.testing.Script.bytes;
import static io.genrouter.vendors.testing.Script.end;
import static io.genrouter.vendors.testing.Script.events;
import static io.genrouter.vendors.testing.Script.fin;
import static io.genrouter.vendors.testing.Script.rst;
import static io.genrouter.vendors.testing.Script.stall;
import static io.genrouter.vendors.testing.Script.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ScriptedVendorTest {

    private static final String REQUEST =
            "POST /v1/chat/completions?x=1 HTTP/1.1\r\nHost: v\r\nauthorization: Bearer k1\r\nContent-Length: 2\r\n\r\n{}";

    private ScriptedVendor vendor;
    private Socket client;

    @BeforeEach
    void start() throws IOException {
        vendor = ScriptedVendor.start();
        client = connect();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        vendor.close();
    }

    @Test
    void recordsARequestAsItWasOnTheWire() throws Exception {
        vendor.willAnswer(Reply.json("{}"));
        send(REQUEST);

        ReceivedRequest request = vendor.awaitRequest(0);

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/v1/chat/completions?x=1");
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.key()).contains("k1");
        assertThat(request.fields()).contains(new Field("authorization", "Bearer k1"));
        assertThat(request.text()).isEqualTo("{}");
        assertThat(request.connection()).isZero();
    }

    @Test
    void readsAChunkedRequest() throws Exception {
        vendor.willAnswer(Reply.json("{}"));
        send("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{\"\r\n3\r\na\":\r\n0\r\n\r\n");

        assertThat(vendor.awaitRequest(0).text()).isEqualTo("{\"a\":");
    }

    @Test
    void notesWhatIsNoProperRequest() throws Exception {
        send("POST / HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(readAll()).isEmpty();
        assertThat(vendor.problems()).singleElement().asString().contains("framing");
    }

    @Test
    void answersFromTheQueueFirstAndThenByTheFunction() throws Exception {
        vendor.willAnswer(Reply.json("1").closing());
        vendor.always(request -> Reply.json(429, request.key().orElseThrow()).closing());
        send(REQUEST);
        String first = readAll();
        client.close();
        client = connect();
        send(REQUEST);

        assertThat(first).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n1");
        assertThat(readAll()).startsWith("HTTP/1.1 429 ").endsWith("\r\n\r\nk1");
    }

    @Test
    void keepsAConnectionAlive() throws Exception {
        vendor.willAnswer(Reply.json("1")).willAnswer(Reply.json("2").closing());
        send(REQUEST + REQUEST);

        assertThat(readAll()).contains("\r\n\r\n1HTTP/1.1").endsWith("\r\n\r\n2");
        assertThat(vendor.requests()).extracting(ReceivedRequest::ordinal).containsExactly(0, 1);
        assertThat(vendor.connections()).isEqualTo(1);
    }

    @Test
    void notesARequestThatHasNoScript() throws Exception {
        send(REQUEST);

        assertThat(read("HTTP/1.1 599 ".length())).isEqualTo("HTTP/1.1 599 ");
        assertThat(vendor.problems()).hasSize(1);
    }

    @Test
    void sendsEachPieceAsAChunk() throws Exception {
        vendor.willAnswer(Reply.stream(text("abcd").sliced(3)).closing());
        send(REQUEST);

        assertThat(readAll())
                .contains("Transfer-Encoding: chunked")
                .endsWith("\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n");
    }

    @Test
    void holdsTheRestBackUntilTheGateIsOpened() throws Exception {
        Gate gate = Gate.shut();
        vendor.willStream(events("1").then(gate).then(events("2")).then(end()).then(fin()));
        send(REQUEST);
        gate.awaitReached();
        String before = readTo("data: 1\n\n\r\n");

        gate.open();

        assertThat(before).doesNotContain("data: 2");
        assertThat(readAll()).isEqualTo("9\r\ndata: 2\n\n\r\n0\r\n\r\n");
    }

    @Test
    void cutsByFinInTheMiddleOfABody() throws Exception {
        vendor.willAnswer(Reply.of(200, text("abcd").at(2, fin())));
        send(REQUEST);

        assertThat(readAll()).contains("Content-Length: 4").endsWith("\r\n\r\nab");
    }

    @Test
    void cutsByRstAfterWhatWasWritten() throws Exception {
        vendor.willStream(text("abcd").then(rst()));
        send(REQUEST);

        assertThat(readTo("abcd\r\n")).isNotEmpty();
        assertThatThrownBy(this::readAll).isInstanceOf(SocketException.class);
    }

    @Test
    void cutsBeforeAnyByte() throws Exception {
        vendor.willAnswer(Reply.nothing(fin()));
        send(REQUEST);

        assertThat(readAll()).isEmpty();
    }

    @Test
    void endsABodyByTheEndOfTheConnection() throws Exception {
        vendor.willAnswer(Reply.of(200, text("abc")).untilClose());
        send(REQUEST);

        assertThat(readAll()).doesNotContain("Content-Length").endsWith("\r\n\r\nabc");
    }

    @Test
    void declaresAnyLength() throws Exception {
        vendor.willAnswer(Reply.of(200, text("abc")).contentLength(7).closing());
        send(REQUEST);

        assertThat(readAll()).contains("Content-Length: 7").endsWith("\r\n\r\nabc");
    }

    @Test
    void sendsAnyStatusLineAndAnyBytes() throws Exception {
        vendor.willAnswer(Reply.json("1").statusLine("ICY \u0001 what"))
                .willAnswer(Reply.raw(bytes(new byte[] {7}).then(fin())));
        send(REQUEST + REQUEST);

        assertThat(readAll()).startsWith("ICY \u0001 what\r\n").endsWith("\r\n\r\n1\u0007");
    }

    @Test
    void writesInSlicesOfAnySize() throws Exception {
        vendor.willAnswer(Reply.json("{}").inWritesOf(1).closing());
        send(REQUEST);

        assertThat(readAll()).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n{}");
    }

    @Test
    void saysSomethingBeforeTheHead() throws Exception {
        vendor.willAnswer(
                Reply.json("{}").after(text("HTTP/1.1 103 Early Hints\r\n\r\n")).closing());
        send(REQUEST);

        assertThat(readAll()).startsWith("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 ");
    }

    @Test
    void seesThePeerLeaveWhileItStalls() throws Exception {
        vendor.willAnswer(Reply.nothing(stall()));
        send(REQUEST);
        vendor.awaitRequest(0);
        long before = System.nanoTime();

        client.close();

        PeerGone gone = vendor.awaitPeerGone(0);
        assertThat(gone.reset()).isFalse();
        assertThat(gone.after(before)).isBetween(Duration.ZERO, Duration.ofSeconds(5));
    }

    @Test
    void tellsAnAbortedConnectionFromAClosedOne() throws Exception {
        vendor.willStream(text("abc").then(Gate.shut()));
        send(REQUEST);
        readTo("abc\r\n");
        client.setSoLinger(true, 0);

        client.close();

        assertThat(vendor.awaitPeerGone(0).reset()).isTrue();
    }

    @Test
    void hangsUpOnAnIdleConnection() throws Exception {
        vendor.willAnswer(Reply.json("1"));
        send(REQUEST);
        readTo("\r\n\r\n1");

        vendor.hangUp(0);

        assertThat(readAll()).isEmpty();
        assertThat(vendor.peerGone(0)).isEmpty();
    }

    @Test
    void insertsACutAtAnyOffset() {
        Script whole = text("abc").then(text("def"));

        for (int offset = 0; offset <= whole.length(); offset++) {
            int sent = 0;
            for (Step step : whole.at(offset, fin()).steps()) {
                if (step instanceof Step.Cut) {
                    break;
                }
                sent += ((Step.Write) step).bytes().length;
            }
            assertThat(sent).isEqualTo(offset);
        }
        assertThatThrownBy(() -> whole.at(7, fin())).hasMessageContaining("offset: 7");
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), vendor.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private void send(String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private String read(int count) throws IOException {
        return new String(client.getInputStream().readNBytes(count), StandardCharsets.UTF_8);
    }

    private String readAll() throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private String readTo(String ending) throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder read = new StringBuilder();
        while (read.lastIndexOf(ending) < 0) {
            int next = in.read();
            assertThat(next).as("after " + read).isNotNegative();
            read.append((char) next);
        }
        return read.toString();
    }
}
