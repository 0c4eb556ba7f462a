package io.genrouter.vendors.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.domain.vendor.VendorId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every refusal that was ever recorded, against a table written by hand.
class RecordedRefusalsTest {

    private static final Path RECORDINGS = Path.of("..", "..", "shared", "traffic", "open");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FailureClassifier classifier = new FailureClassifier(Clock.systemUTC());

    @BeforeEach
    void needsTheRecordings() {
        assumeTrue(Files.isDirectory(RECORDINGS), "the recordings are not there: ../shared/traffic is absent");
    }

    @Test
    void everyRecordedRefusalIsOfTheKindThatItsNameSays() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<FailureKind, Integer> counts = new EnumMap<>(FailureKind.class);
        for (Path file : refusals()) {
            String name = RECORDINGS.relativize(file).toString();
            FailureKind kind = classify(file).kind();
            counts.merge(kind, 1, Integer::sum);
            Optional<FailureKind> expected = ExpectedFailures.of(name);
            if (!expected.equals(Optional.of(kind))) {
                wrong.add(name + ": " + kind + " (expected: "
                        + expected.map(Enum::name).orElse("a line in the table") + ")");
            }
        }

        System.out.println("recorded refusals by kind: " + counts);
        assertThat(wrong).isEmpty();
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(100);
    }

    @Test
    void everyRecordedErrorInsideA200IsOfTheKindThatItSays() throws IOException {
        Map<String, FailureKind> found = new TreeMap<>();
        for (Path file : recordings("chat")) {
            JsonNode response = JSON.readTree(file.toFile()).path("response");
            if (response.path("status").asInt() == 200) {
                var head = new RecordedHead(200, response.path("headers"));
                firstError(response.path("body").asText())
                        .map(error ->
                                classifier.classifyInside(new VendorId(vendorOf(file)), head, error, 0, error.length))
                        .ifPresent(
                                failure -> found.put(RECORDINGS.relativize(file).toString(), failure.kind()));
            }
        }

        assertThat(found)
                .isEqualTo(Map.of(
                        "groq/chat-stream-tools.pydai.groq-tool-use-failed-error-streaming-with-text.0.json",
                        FailureKind.CLIENT_FAULT,
                        "openrouter/chat-stream.genai.qwen3-5-35b-a3b-thinking-genstream-jsonschema.0.json",
                        FailureKind.CLIENT_FAULT,
                        "openrouter/chat-stream.pydai.openrouter-openrouter-stream-error.0.json",
                        FailureKind.MODEL_CANNOT,
                        "openrouter/chat.genai.qwen3-5-122b-a10b-thinking-gensync-jsonschema.0.json",
                        FailureKind.CLIENT_FAULT));
    }

    private Optional<byte[]> firstError(String body) {
        Stream<String> payloads =
                body.lines().filter(line -> line.startsWith("data:")).map(line -> line.substring("data:".length()));
        return Stream.concat(Stream.of(body), payloads)
                .map(payload -> payload.strip().getBytes(StandardCharsets.UTF_8))
                .filter(payload -> payload.length > 0 && payload[0] == '{')
                .filter(payload -> classifier.isError(payload, 0, payload.length))
                .findFirst();
    }

    @Test
    void noRefusedKeyIsPassedOn() throws IOException {
        for (Path file : refusals()) {
            Failure failure = classify(file);
            String passedOn = new String(failure.relay().body(), StandardCharsets.UTF_8);

            assertThat(failure.relay().status()).as(file.toString()).isNotEqualTo(401);
            assertThat(passedOn).as(file.toString()).doesNotContainIgnoringCase("api key");
        }
    }

    @Test
    void amongAllRecordedAnswersOnlyThoseThatSayTheyAreUsedUpAre() throws IOException {
        Map<String, Duration> found = new TreeMap<>();
        for (Path file : recordings("")) {
            JsonNode response = JSON.readTree(file.toFile()).path("response");
            var head = new RecordedHead(response.path("status").asInt(), response.path("headers"));
            classifier
                    .usedUpFor(new VendorId(vendorOf(file)), head)
                    .ifPresent(left -> found.put(RECORDINGS.relativize(file).toString(), left));
        }

        // OpenRouter's is a moment that is past; OpenAI's, of a model that takes no images, are 0 s.
        assertThat(found)
                .containsOnlyKeys(
                        "together/error-500-chat-stream-tools.genai.llama-vision-free-genstream-tools-squareroot-1.0.json",
                        "together/error-500-chat-stream.genai.small-24b-instruct-2501-genstreammultimodal-image-jpg-url.0.json")
                .containsValues(Duration.ofSeconds(6), Duration.ofSeconds(2));
    }

    private Failure classify(Path file) throws IOException {
        JsonNode response = JSON.readTree(file.toFile()).path("response");
        var head = new RecordedHead(response.path("status").asInt(), response.path("headers"));
        byte[] body = response.path("body").asText().getBytes(StandardCharsets.UTF_8);
        return classifier.classify(new VendorId(vendorOf(file)), head, body);
    }

    private static String vendorOf(Path file) {
        return RECORDINGS.relativize(file).getName(0).toString();
    }

    private static List<Path> refusals() throws IOException {
        return recordings("error-");
    }

    private static List<Path> recordings(String beginning) throws IOException {
        try (Stream<Path> files = Files.walk(RECORDINGS)) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning))
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
