package io.genrouter.vendors.sse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.genrouter.application.stream.EventBatch;
import io.genrouter.application.stream.EventStream.Read;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;

/// Any bytes as a stream, cut into reads in any way: the same events, and those that the plainest reading of the whole
/// finds. `mvn test` goes over the inputs that were kept; `make fuzz` looks for new ones.
class SseReaderFuzzTest {

    private static final int NO_LIMIT = 1 << 20;
    private static final int SMALL = 48;

    @FuzzTest(maxDuration = "60s")
    void howReadsCutAStreamChangesNothing(byte[] stream) {
        List<String> whole = ReferenceReader.read(stream);
        Random random = new Random(Arrays.hashCode(stream));

        assertThat(read(stream, 0, () -> Integer.MAX_VALUE, NO_LIMIT)).isEqualTo(whole);
        assertThat(read(stream, 0, () -> 1, NO_LIMIT)).isEqualTo(whole);
        for (int i = 0; i < 4; i++) {
            int opening = random.nextInt(stream.length + 1);
            assertThat(read(stream, opening, () -> 1 + random.nextInt(9), NO_LIMIT))
                    .isEqualTo(whole);
        }
        anEventThatIsTooLargeEndsTheStreamAndNoneBeforeIt(stream, whole, random);
    }

    private static void anEventThatIsTooLargeEndsTheStreamAndNoneBeforeIt(
            byte[] stream, List<String> whole, Random random) {
        for (int i = 0; i < 4; i++) {
            List<String> told = read(stream, 0, () -> 1 + random.nextInt(99), SMALL);

            if (told.getLast().equals("END")) {
                assertThat(told).isEqualTo(whole);
            } else {
                assertThat(told.getLast()).isEqualTo("EVENT_TOO_LARGE");
                assertThat(whole.subList(0, Math.min(told.size(), whole.size()) - 1))
                        .isEqualTo(told.subList(0, told.size() - 1));
            }
            assertThat(told).allSatisfy(event -> assertThat(data(event)).hasSizeLessThanOrEqualTo(SMALL));
        }
    }

    private static String data(String event) {
        return event.startsWith("DATA ") || event.startsWith("ERROR ")
                ? event.substring(event.indexOf(' ') + 1).replace("\n", "")
                : "";
    }

    private static List<String> read(byte[] stream, int opening, IntSupplier sizes, int limit) {
        byte[] buffer = Arrays.copyOf(stream, Math.max(opening, 16));
        byte[] rest = Arrays.copyOfRange(stream, opening, stream.length);
        SseReader reader = new SseReader(new SlicedInput(rest, sizes, null), buffer, 0, opening, limit, 64);
        EventBatch batch = new EventBatch(0);
        List<String> told = new ArrayList<>();
        Read read = reader.next(batch);
        while (read == Read.EVENTS) {
            for (int i = 0; i < batch.count(); i++) {
                told.add(told(batch, i));
            }
            read = reader.next(batch);
        }
        told.add(read.toString());
        return told;
    }

    /// A comment as `:`, an event as its kind and its data, of which the frame has to speak the same.
    private static String told(EventBatch batch, int index) {
        String frame = text(batch.bytes(), batch.frameStart(index), batch.frameEnd(index));
        if (batch.kind(index) == EventBatch.Kind.COMMENT) {
            assertThat(frame).isEqualTo(": ka\n");
            return ":";
        }
        String payload = text(batch.payloadArray(index), batch.payloadStart(index), batch.payloadEnd(index));
        assertThat(frame).isEqualTo("data: " + payload.replace("\n", "\ndata: ") + "\n\n");
        return batch.kind(index) + " " + payload;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
