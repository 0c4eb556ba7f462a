package io.genrouter.bootstrap.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genrouter.vendors.testing.Field;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// A request and what a vendor said to it.
///
/// @param name   its folder and file
/// @param kind   `chat`, `chat-stream`, … without the `error-` and the status of an error's file
/// @param status the recorded status
/// @param fields the response's header fields, without those of the connection
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Recording(
        String name, String vendor, String kind, int status, byte[] request, List<Field> fields, byte[] response) {

    private static final Set<String> CHAT = Set.of("chat", "chat-tools", "chat-stream", "chat-stream-tools");
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "keep-alive", "trailer", "transfer-encoding", "upgrade");
    private static final ObjectMapper JSON = new ObjectMapper();

    /// All recordings under a folder, in the order of their names.
    static List<Recording> under(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Recording> recordings = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                recordings.add(read(folder, file));
            }
            return recordings;
        }
    }

    /// Whether it is a chat completion in OpenAI's form, the one protocol that the router speaks.
    boolean isChat() {
        return CHAT.contains(kind);
    }

    private static Recording read(Path folder, Path file) throws IOException {
        JsonNode root = JSON.readTree(file.toFile());
        JsonNode response = root.get("response");
        String kind = file.getFileName().toString().replaceFirst("\\..*", "").replaceFirst("^error-\\d+-", "");
        return new Recording(
                folder.relativize(file).toString(),
                root.get("vendor").asText(),
                kind,
                response.get("status").asInt(),
                bytes(root.get("request")),
                fields(response.get("headers")),
                bytes(response));
    }

    private static byte[] bytes(JsonNode message) throws IOException {
        JsonNode base64 = message.get("body_base64");
        return base64 == null ? message.path("body").asText().getBytes(StandardCharsets.UTF_8) : base64.binaryValue();
    }

    private static List<Field> fields(JsonNode headers) {
        List<Field> fields = new ArrayList<>();
        headers.properties().forEach(header -> {
            if (!header.getKey().startsWith(":")
                    && !OF_THE_CONNECTION.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                values(header.getValue()).forEach(value -> fields.add(new Field(header.getKey(), value)));
            }
        });
        return List.copyOf(fields);
    }

    private static List<String> values(JsonNode value) {
        return value.isArray() ? value.valueStream().map(JsonNode::asText).toList() : List.of(value.asText());
    }
}
