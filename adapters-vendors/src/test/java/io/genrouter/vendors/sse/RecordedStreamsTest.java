package io.genrouter.vendors.sse;

import static io.genrouter.vendors.testing.VendorCalls.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.genrouter.application.stream.EventBatch;
import io.genrouter.application.stream.EventStream.Read;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every recorded chat stream, cut at random, against a few lines that split it in the simplest way.
class RecordedStreamsTest {

    private static final Path RECORDINGS = Path.of("..", "..", "shared", "traffic", "open");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random = new Random(42);

    @Test
    void thePayloadsOfEveryRecordedStreamComeOutAsTheyAre() throws IOException {
        assumeTrue(Files.isDirectory(RECORDINGS), "the recordings are not there: ../shared/traffic is absent");
        int streams = 0;
        int events = 0;
        for (Path file : recordings()) {
            String body = JSON.readTree(file.toFile()).at("/response/body").asText();
            List<String> expected = payloads(body);

            assertThat(read(body.getBytes(StandardCharsets.UTF_8)))
                    .as(file.toString())
                    .isEqualTo(expected);
            streams++;
            events += expected.size();
        }
        System.out.println("recorded chat streams: " + streams + ", events: " + events);
        assertThat(streams).isGreaterThan(100);
    }

    private List<String> read(byte[] stream) {
        int most = 1 + random.nextInt(500);
        SlicedInput in = new SlicedInput(stream, () -> 1 + random.nextInt(most), null);
        SseReader reader = new SseReader(in, new byte[32], 0, 0, 1 << 20, 1 << 10);
        EventBatch batch = new EventBatch(64);
        List<String> texts = new ArrayList<>();
        while (reader.next(batch) == Read.EVENTS) {
            texts(batch).stream()
                    .filter(text -> !text.equals(":"))
                    .map(text -> text.startsWith("!") ? text.substring(1) : text)
                    .map(text -> new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                    .forEach(texts::add);
        }
        return texts;
    }

    private static List<String> payloads(String body) {
        return Stream.of(body.replace("\r\n", "\n").split("\n\n"))
                .flatMap(block -> Stream.of(block.split("\n")))
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }

    private static List<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.walk(RECORDINGS)) {
            return files.filter(file -> file.getFileName().toString().matches("chat-stream(-tools)?\\..*"))
                    .sorted()
                    .toList();
        }
    }
}
