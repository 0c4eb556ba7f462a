package io.genrouter.application.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.genrouter.application.affinity.ToolCallId;
import io.genrouter.application.chat.BodyScanner;
import io.genrouter.application.chat.RefusedBody;
import io.genrouter.application.chat.ScanResult;
import io.genrouter.application.chat.ScannedBody;
import io.genrouter.application.json.CompletionScanner;
import io.genrouter.domain.model.Capability;
import io.genrouter.domain.model.ModelName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What real clients have sent and real vendors have answered, compared with Jackson's trees.
class RecordedChatsTest {

    /// Has a comma before a closing brace, which its vendor took for JSON and we do not.
    private static final String NO_JSON = "writer/chat.openllmetry.chat-writer-async-chat-tool-calls-legacy.0.json";

    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static List<Recording> recordings = List.of();

    @BeforeAll
    static void findTheRecordings() {
        Optional<Path> folder = Recording.folder();
        assumeTrue(
                folder.isPresent(), "no shared/traffic/open beside the project: the recorded chats were not scanned");
        recordings = Recording.chatsIn(folder.get());
        assertThat(recordings).hasSizeGreaterThan(500).allMatch(recording -> recording.status() < 400);
    }

    @Test
    void everyRequestIsAcceptedAndSplicedAtItsModelAlone() throws IOException {
        for (Recording recording : recordings) {
            byte[] body = recording.requestBytes();
            ScanResult result = new BodyScanner().scan(body);
            if (recording.name().equals(NO_JSON)) {
                assertThat(result).isInstanceOf(RefusedBody.class);
                continue;
            }
            assertThat(result).as(recording.name()).isInstanceOf(ScannedBody.class);
            assertSpliced(recording, body, (ScannedBody) result);
        }
    }

    private static void assertSpliced(Recording recording, byte[] body, ScannedBody scanned) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        scanned.withModel(body, new ModelName("another-model")).writeTo(out);

        ObjectNode expected = (ObjectNode) JACKSON.readTree(body);
        assertThat(scanned.requestedModel()).isEqualTo(text(expected.get("model")));
        assertThat(scanned.stream()).isEqualTo(expected.path("stream").asBoolean());
        assertThat(scanned.choices()).isEqualTo(expected.path("n").asInt(1));
        assertThat(scanned.needs().contains(Capability.TOOLS))
                .isEqualTo(!expected.path("tools").isEmpty()
                        || !expected.path("functions").isEmpty());
        assertThat(scanned.needs().contains(Capability.IMAGES))
                .isEqualTo(!expected.findParents("image_url").isEmpty());
        assertThat(scanned.toolCalls()).as(recording.name()).isEqualTo(callsOf(expected.path("messages")));
        expected.put("model", "another-model");
        assertThat(JACKSON.readTree(out.toByteArray())).as(recording.name()).isEqualTo(expected);

        int sizeOfTheRest = body.length - (scanned.modelEnd() - scanned.modelStart());
        int added = ((scanned.modelPresent() ? "" : "\"model\":,") + "\"another-model\"").length();
        assertThat(out.size()).as(recording.name()).isEqualTo(sizeOfTheRest + added);
    }

    /// What each of the choices says; there is a vendor that says it twice.
    private static List<JsonNode> said(JsonNode choices) {
        List<JsonNode> said = new ArrayList<>();
        for (JsonNode choice : choices) {
            choice.properties().stream()
                    .filter(member -> Set.of("delta", "message").contains(member.getKey()))
                    .forEach(member -> said.add(member.getValue()));
        }
        return said;
    }

    /// The ids of the calls of tools that each of the messages makes.
    private static List<ToolCallId> callsOf(Iterable<JsonNode> messages) {
        List<ToolCallId> calls = new ArrayList<>();
        for (JsonNode message : messages) {
            for (JsonNode call : message.path("tool_calls")) {
                String id = call.path("id").asText("");
                if (!id.isEmpty()) {
                    calls.add(new ToolCallId(id));
                }
            }
        }
        return calls;
    }

    private static Optional<String> text(JsonNode node) {
        return node == null || node.isNull() ? Optional.empty() : Optional.of(node.asText());
    }

    @Test
    void everyAnswerAndChunkIsReadAsJacksonReadsIt() throws IOException {
        CompletionScanner scanner = new CompletionScanner();
        int payloads = 0;
        for (Recording recording : recordings) {
            for (byte[] payload : recording.payloads()) {
                String name = recording.name() + ": " + new String(payload, StandardCharsets.UTF_8);
                assertThat(scanner.scan(payload, 0, payload.length)).as(name).isTrue();
                assertRead(name, scanner, payload);
                payloads++;
            }
        }
        assertThat(payloads).isGreaterThan(5000);
    }

    private static void assertRead(String name, CompletionScanner scanner, byte[] payload) throws IOException {
        JsonNode tree = JACKSON.readTree(payload);
        JsonNode usage = tree.path("usage");
        assertThat(scanner.hasUsage()).as(name).isEqualTo(usage.isObject());
        if (usage.isObject()) {
            assertThat(scanner.usage().promptTokens())
                    .as(name)
                    .isEqualTo(usage.path("prompt_tokens").asLong());
            assertThat(scanner.usage().completionTokens())
                    .as(name)
                    .isEqualTo(usage.path("completion_tokens").asLong());
        }
        assertThat(scanner.hasError()).as(name).isEqualTo(tree.hasNonNull("error"));
        assertThat(scanner.hasNullError()).as(name).isEqualTo(tree.path("error").isNull());
        assertThat(scanner.hasModel()).as(name).isEqualTo(tree.path("model").isTextual());
        JsonNode choices = tree.path("choices");
        assertThat(scanner.toolCalls()).as(name).isEqualTo(callsOf(said(choices)));
        assertThat(scanner.choices()).as(name).isEqualTo(choices.size());
        for (int i = 0; i < choices.size(); i++) {
            assertThat(scanner.choiceIndex(i))
                    .as(name)
                    .isEqualTo(choices.get(i).path("index").asInt(i));
            assertThat(scanner.choiceFinished(i))
                    .as(name)
                    .isEqualTo(!choices.get(i).path("finish_reason").asText("").isEmpty()
                            && choices.get(i).path("finish_reason").isTextual());
        }
    }
}
