package io.genrouter.vendors.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Reading without waiting. A read of the connection of no bytes is one that has found nothing.
class WireBodyTest {

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final byte[] target = new byte[100];

    @Test
    void allThatHasComeIsTakenAtOnceWhicheverChunksItCameIn() throws IOException {
        WireBody body = body(CHUNKED + "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", () -> 1000);

        assertThat(taken(body)).isEqualTo("hello");
        assertThat(body.readNow(target, 0, 100)).isEqualTo(-1);
    }

    @Test
    void theEndIsBufferedUntilItWasTold() throws IOException {
        WireBody body = body(CHUNKED + "1\r\nx\r\n0\r\n\r\n", () -> 1000);

        assertThat(body.isAtEnd()).isFalse();
        assertThat(taken(body)).isEqualTo("x");
        assertThat(body.hasBuffered()).isTrue();
        assertThat(body.isAtEnd()).isTrue();
    }

    @Test
    void aFaultIsBufferedUntilItWasTold() throws IOException {
        WireBody body = body(CHUNKED + "1\r\nx\r\n!", () -> 1000);

        assertThat(taken(body)).isEqualTo("x");
        assertThat(body.hasBuffered()).isTrue();
        assertThatThrownBy(() -> taken(body)).isInstanceOf(MalformedAnswerException.class);
        assertThatThrownBy(() -> taken(body)).isInstanceOf(IOException.class);
    }

    @Test
    void nothingIsTakenWhereNothingHasCome() throws IOException {
        String more = "1\r\nx\r\n";
        WireBody body = body(CHUNKED + more + "1\r\ny", sizes(CHUNKED.length(), more.length(), 0, 0, 3, 0));

        assertThat(taken(body)).isEqualTo("x");
        assertThat(body.hasBuffered()).isFalse();
        assertThat(body.readNow(target, 0, 100)).isZero();
        assertThat(body.readNow(target, 0, 100)).isZero();
        assertThat(body.readNow(target, 0, 100)).as("framing alone").isZero();
    }

    @Test
    void aPartialChunkIsGivenAsItComes() throws IOException {
        WireBody body = body(CHUNKED + "5\r\nhello\r\n", sizes(CHUNKED.length(), 5, 0, 3));

        assertThat(taken(body)).isEqualTo("he");
        assertThat(taken(body)).isEmpty();
        assertThat(taken(body)).isEqualTo("llo");
    }

    @Test
    void aReadThatWouldHaveToWaitOnAChannelThatDoesNotBlockIsABug() throws IOException {
        WireBody body = body(CHUNKED + "5", sizes(CHUNKED.length(), 0));

        assertThatThrownBy(() -> body.read(target, 0, 100)).isInstanceOf(IllegalBlockingModeException.class);
    }

    @Test
    void aLongAnswerIsReadStraightIntoItsPlace() throws IOException {
        String long20000 = "y".repeat(20_000);
        WireBody body = body("HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n" + long20000, () -> 20_000);

        byte[] large = body.readAllBytes();

        assertThat(new String(large, StandardCharsets.US_ASCII)).isEqualTo(long20000);
    }

    @Test
    void aSingleByteIsReadWithoutItsSign() throws IOException {
        assertThat(body(CHUNKED + "1\r\n\u00ff\r\n0\r\n\r\n", () -> 1000).read())
                .isEqualTo(0xff);
    }

    @Test
    void aClosedBodyIsNotReadOn() throws IOException {
        WireBody body = body(CHUNKED + "1\r\nx\r\n", () -> 1000);
        body.close();

        assertThatThrownBy(() -> taken(body)).isInstanceOf(IOException.class);
    }

    private String taken(WireBody body) throws IOException {
        int taken = body.readNow(target, 0, target.length);
        return new String(target, 0, taken, StandardCharsets.ISO_8859_1);
    }

    private static WireBody body(String answer, IntSupplier sizes) throws IOException {
        CannedTransport transport = new CannedTransport(answer.getBytes(StandardCharsets.ISO_8859_1), sizes, true);
        return CannedAnswers.call()
                .answer(CannedAnswers.connection(transport), false)
                .body();
    }

    private static IntSupplier sizes(int... sizes) {
        return IntStream.of(sizes).iterator()::nextInt;
    }
}
