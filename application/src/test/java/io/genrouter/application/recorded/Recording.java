package io.genrouter.application.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One recorded exchange of a chat with a vendor.
///
/// @param name     its file, below the folder of all
/// @param status   what the vendor answered with
/// @param request  the body that was sent
/// @param response the body that came
record Recording(String name, int status, String request, String response) {

    private static final ObjectMapper JACKSON = new ObjectMapper();

    /// Where the recordings are: `shared/traffic/open` beside the project; empty where it is checked out alone.
    static Optional<Path> folder() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path open = folder.resolveSibling("shared").resolve("traffic").resolve("open");
            if (Files.isDirectory(open)) {
                return Optional.of(open);
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }

    /// Every chat in a folder, in the order of their names.
    static List<Recording> chatsIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("chat.*\\.json"))
                    .sorted()
                    .map(file -> read(folder, file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recording read(Path folder, Path file) {
        try {
            JsonNode exchange = JACKSON.readTree(file.toFile());
            JsonNode response = exchange.path("response");
            return new Recording(
                    folder.relativize(file).toString(),
                    response.path("status").asInt(),
                    exchange.path("request").path("body").asText(),
                    response.path("body").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] requestBytes() {
        return request.getBytes(StandardCharsets.UTF_8);
    }

    /// The JSON of the answer: the whole of it, or the data of every event but `[DONE]` and empty ones.
    List<byte[]> payloads() {
        if (response.stripLeading().startsWith("{")) {
            return List.of(response.getBytes(StandardCharsets.UTF_8));
        }
        List<byte[]> payloads = new ArrayList<>();
        for (String event : response.split("(\r\n|\n){2,}", -1)) {
            String data = event.lines()
                    .filter(line -> line.startsWith("data:"))
                    .map(line -> line.substring(5).strip())
                    .reduce((one, next) -> one + "\n" + next)
                    .orElse("");
            if (!data.isEmpty() && !data.equals("[DONE]")) {
                payloads.add(data.getBytes(StandardCharsets.UTF_8));
            }
        }
        return payloads;
    }
}
