package io.genrouter.vendors.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// What a writer frames is read back, and no part of it passes for the whole.
class FramedAnswersTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n";

    @Property(tries = 300)
    void whatIsWrittenInChunksIsReadBack(
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 9000) Integer> chunks,
            @ForAll @IntRange(min = 1, max = 9000) int slice,
            @ForAll @IntRange(min = 1, max = 9000) int room,
            @ForAll boolean decorated) {
        StringBuilder body = new StringBuilder();
        StringBuilder wire = new StringBuilder(OK).append("Transfer-Encoding: chunked\r\n\r\n");
        for (int size : chunks) {
            String data = text(size, body.length());
            body.append(data);
            wire.append(String.format(Locale.ROOT, decorated ? "%04X;name=\"val ue\"\r\n" : "%x\r\n", size));
            wire.append(data).append("\r\n");
        }
        wire.append(decorated ? "0 ;last\r\nTrailer: x\r\n\r\n" : "0\r\n\r\n");
        byte[] bytes = wire.toString().getBytes(StandardCharsets.ISO_8859_1);

        CannedAnswers.Outcome outcome = CannedAnswers.read(bytes, () -> slice, () -> room);

        assertThat(outcome.body()).isEqualTo(body.toString());
        assertThat(outcome.end()).isEqualTo("END");
        assertThat(outcome.reusable()).isTrue();
    }

    @Property(tries = 300)
    void whatHasALengthIsReadBack(
            @ForAll @IntRange(min = 0, max = 40_000) int size,
            @ForAll @IntRange(min = 1, max = 9000) int slice,
            @ForAll @IntRange(min = 1, max = 9000) int room) {
        String body = text(size, 0);

        CannedAnswers.Outcome outcome = CannedAnswers.read(withLength(body), () -> slice, () -> room);

        assertThat(outcome.body()).isEqualTo(body);
        assertThat(outcome.end()).isEqualTo("END");
        assertThat(outcome.reusable()).isTrue();
    }

    @Property(tries = 300)
    void aPartIsNeverTheWhole(
            @ForAll boolean chunked,
            @ForAll @IntRange(min = 1, max = 6000) int size,
            @ForAll @IntRange(min = 1, max = 9000) int slice,
            @ForAll @IntRange(min = 0, max = 9_999) int permyriad) {
        byte[] whole = chunked ? inOneChunk(text(size, 0)) : withLength(text(size, 0));
        byte[] part = Arrays.copyOf(whole, (int) ((long) whole.length * permyriad / 10_000));

        CannedAnswers.Outcome outcome = CannedAnswers.read(part, () -> slice, () -> 777);

        assertThat(outcome.end()).isIn("CUT", "MALFORMED");
    }

    private static byte[] withLength(String body) {
        return (OK + "Content-Length: " + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] inOneChunk(String body) {
        return (OK + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n" + body
                        + "\r\n0\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Of which each byte says where it was.
    private static String text(int length, int from) {
        char[] text = new char[length];
        for (int i = 0; i < length; i++) {
            text[i] = (char) ((31 * (from + i) + (from + i) / 251) & 0xff);
        }
        return new String(text);
    }
}
