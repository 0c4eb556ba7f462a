package io.genrouter.vendors.sse;

import static io.genrouter.vendors.testing.VendorCalls.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.stream.EventBatch;
import io.genrouter.application.stream.EventStream.Read;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SseReaderTest {

    private static final int LIMIT = 4096;
    private static final int READ_AHEAD = 1024;

    private int emptyEvents;
    private int fieldLines;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesEndInAnyWay(String end) {
        assertThat(read("data: {\"a\":1}" + end + end + "data: 2" + end + end + "data: [DONE]" + end + end))
                .containsExactly("{\"a\":1}", "2", "[DONE]", "END");
    }

    @Test
    void lineEndsMayBeMixed() {
        assertThat(read("data: 1\r\n\ndata: 2\n\r\ndata: 3\r\r\ndata: 4\n\n"))
                .containsExactly("1", "2", "3", "4", "END");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"data: x|x", "data:x|x", "data:  x|' x'", "'data: x '|'x '", "data:\tx|'\tx'", "data: a: b|a: b"})
    void oneSpaceBehindTheColonIsNoData(String line, String payload) {
        assertThat(read(line + "\n\n")).containsExactly(payload, "END");
    }

    @Test
    void severalDataLinesAreOnePayload() {
        assertThat(read("data: {\ndata:\ndata:\"a\":1\ndata: }\n\n")).containsExactly("{\n\n\"a\":1\n}", "END");
    }

    @Test
    void commentsAreTold() {
        assertThat(read(": OPENROUTER PROCESSING\n\n:\n: \ndata: 1\n: within\n\n"))
                .containsExactly(":", ":", ":", ":", "1", "END");
        assertThat(emptyEvents).isZero();
    }

    @Test
    void otherFieldsAreDroppedAndCounted() {
        assertThat(read("id: 7\nevent: message\nretry: 10\nfoo: bar\nfoo\nDATA: no\ndata : no\ndata: 1\n\n"))
                .containsExactly("1", "END");
        assertThat(fieldLines).isEqualTo(7);
    }

    @Test
    void blocksWithoutDataOrWithNullAreDroppedAndCounted() {
        assertThat(read("event: ping\n\ndata:\n\ndata\n\ndata: null\n\nid: 1\n\ndata: 1\n\n"))
                .containsExactly("1", "END");
        assertThat(emptyEvents).isEqualTo(5);
    }

    @Test
    void blankLinesAloneAreNoEvents() {
        assertThat(read(": c\n\n\n\n\ndata: 1\n\n\n\n")).containsExactly(":", "1", "END");
        assertThat(emptyEvents).isZero();
    }

    @Test
    void anEventNamedErrorIsOneWhereverItsNameStands() {
        assertThat(read("event: error\ndata: 1\n\ndata: 2\nevent:error\n\nevent: errors\ndata: 3\n\ndata: 4\n\n"))
                .containsExactly("!1", "!2", "3", "4", "END");
    }

    @Test
    void bytesThatAreNoUtf8PassUnchanged() {
        byte[] stream = "data: {\"a\":\"\u00ff\u00c3\u0000\u0080\"}\n\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read(stream, () -> 1, null)).containsExactly("{\"a\":\"\u00ff\u00c3\u0000\u0080\"}", "END");
    }

    @Test
    void howTheBytesAreCutMakesNoDifference() {
        String stream = ": c\r\n\r\nevent: x\r\nid: 1\r\ndata: {\"a\":1}\r\n\r\n\rdata: 2\rdata: 3\r\rdata:\n\n"
                + "data: null\n\nevent: error\ndata: {\"error\":1}\n\ndata: " + "y".repeat(3000)
                + "\r\n\r\ndata: [DONE]\n\n";
        List<String> expected = read(stream);
        int empty = emptyEvents;
        int fields = fieldLines;
        assertThat(expected).hasSize(7);

        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            int most = 1 + random.nextInt(40);
            assertThat(read(stream.getBytes(StandardCharsets.ISO_8859_1), () -> 1 + random.nextInt(most), null))
                    .isEqualTo(expected);
            assertThat(emptyEvents).isEqualTo(empty);
            assertThat(fieldLines).isEqualTo(fields);
        }
    }

    @Test
    void oneReadBringsAllWholeEventsThatItHeld() {
        SlicedInput in = new SlicedInput(latin("data: 2\n\ndata: 3\n\ndata: 4"), () -> 1000, null);
        SseReader reader = new SseReader(in, opening("data: 1\n\n"), 0, 9, LIMIT, READ_AHEAD);
        EventBatch batch = new EventBatch(64);

        assertThat(reader.next(batch)).isEqualTo(Read.EVENTS);
        assertThat(texts(batch)).containsExactly("1");
        assertThat(in.reads()).as("what came with the opening needs no read").isZero();

        assertThat(reader.next(batch)).isEqualTo(Read.EVENTS);
        assertThat(texts(batch)).containsExactly("2", "3");
        assertThat(in.reads()).isEqualTo(1);
    }

    @Test
    void readsGrowWithWhatComesAtATimeUpToTheirLimit() {
        int events = 10_000;
        SlicedInput in = new SlicedInput(latin("data: 1\n\n".repeat(events)), () -> 1 << 20, null);
        SseReader reader = new SseReader(in, new byte[16], 0, 0, LIMIT, READ_AHEAD);
        EventBatch batch = new EventBatch(64);
        int read = 0;
        int most = 0;
        while (reader.next(batch) == Read.EVENTS) {
            read += batch.count();
            most = Math.max(most, batch.count());
        }

        assertThat(read).isEqualTo(events);
        assertThat(most).isBetween(READ_AHEAD / 9 - 1, READ_AHEAD / 9 + 1);
        assertThat(in.reads()).isLessThan(events * 9 / READ_AHEAD + 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"data: [DONE]", "data: [DONE]\n", "data: {\"a\":{}}", "data:{\"a\":1}\r\n", "data: {\ndata: }"})
    void aLastEventThatLacksNothingButItsBlankLineCounts(String last) {
        assertThat(read("data: 1\n\n" + last)).hasSize(3).endsWith("END");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"a\":1",
                "data: {\"a\"\n",
                "data: 1",
                "data: [DON",
                "dat",
                ": half",
                "event: error",
                "data: nul"
            })
    void aLastEventOfWhichSomethingMayBeMissingIsDropped(String last) {
        assertThat(read("data: 1\n\n" + last)).containsExactly("1", "END");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "data: [DONE]", "data: {\"a\":1}\n"})
    void aStreamThatBreaksIsResetAndItsUnfinishedEventDropped(String last) {
        assertThat(read(latin("data: 1\n\n" + last), () -> 5, new SocketException("Connection reset")))
                .containsExactly("1", "RESET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "data: [DONE]", "data: {\"a\":1}\n"})
    void aStreamThatEndsBeforeItsFramingIsCutShortAndItsUnfinishedEventDropped(String last) {
        assertThat(read(latin("data: 1\n\n" + last), () -> 5, new ConnectionClosedException()))
                .containsExactly("1", "CUT_SHORT");
    }

    @Test
    void anEventOfJustTheLimitPasses() {
        String payload = "x".repeat(LIMIT);

        assertThat(read("data: " + payload + "\n\n")).containsExactly(payload, "END");
        assertThat(read("data:" + payload + "\r\r")).containsExactly(payload, "END");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 1_000_000})
    void anEventBeyondTheLimitEndsTheStreamBehindTheEventsBeforeIt(int slice) {
        String stream = "data: 1\n\ndata: " + "x".repeat(LIMIT + 1) + "\n\ndata: 2\n\n";

        assertThat(read(latin(stream), () -> slice, null)).containsExactly("1", "EVENT_TOO_LARGE");
    }

    @Test
    void anEventBeyondTheLimitInManyLinesIsTooLargeToo() {
        String line = "data: " + "x".repeat(100) + "\n";

        assertThat(read("data: 1\n\n" + line.repeat(LIMIT / 100 + 1) + "\n")).containsExactly("1", "EVENT_TOO_LARGE");
    }

    @Test
    void theLastEventIsTooLargeToo() {
        String json = "{\"a\":\"" + "x".repeat(LIMIT) + "\"}";

        assertThat(read(latin("data: 1\n\ndata: " + json), () -> 8 * LIMIT, null))
                .containsExactly("1", "EVENT_TOO_LARGE");
    }

    @Test
    void aLineWithoutEndIsNotHeldForEver() {
        assertThat(read(latin(": " + "x".repeat(LIMIT * 4)), () -> 512, null)).containsExactly("EVENT_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:\n", "data\n", ": comment\n", "id: 1\n"})
    void anEventThatNeverEndsIsNotHeldForEver(String line) {
        assertThat(read(latin("data: 1\n\ndata: 2\n" + line.repeat(LIMIT)), () -> 64, null))
                .startsWith("1")
                .doesNotContain("2")
                .endsWith("EVENT_TOO_LARGE");
    }

    @Test
    void commentsWithoutNumberAreNoEvent() {
        assertThat(read(latin(": ka\n".repeat(LIMIT)), () -> 512, null))
                .hasSize(LIMIT + 1)
                .endsWith("END");
    }

    private List<String> read(String stream) {
        return read(latin(stream), () -> 64, null);
    }

    private List<String> read(byte[] stream, IntSupplier sizes, IOException breaks) {
        emptyEvents = 0;
        fieldLines = 0;
        SseReader reader = new SseReader(new SlicedInput(stream, sizes, breaks), new byte[16], 0, 0, LIMIT, READ_AHEAD);
        EventBatch batch = new EventBatch(64);
        List<String> texts = new ArrayList<>();
        Read read = reader.next(batch);
        while (read == Read.EVENTS) {
            assertThat(batch.isEmpty()).isFalse();
            collect(batch, texts);
            read = reader.next(batch);
        }
        collect(batch, texts);
        assertThat(batch.isEmpty()).isTrue();
        texts.add(read.name());
        return texts;
    }

    private void collect(EventBatch batch, List<String> texts) {
        texts.addAll(texts(batch));
        emptyEvents += batch.emptyEvents();
        fieldLines += batch.fieldLines();
    }

    private static byte[] opening(String text) {
        return Arrays.copyOf(latin(text), 256);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
