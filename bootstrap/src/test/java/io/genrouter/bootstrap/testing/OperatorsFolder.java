package io.genrouter.bootstrap.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/// The files of a running router, as an operator changes them, and what the operator can ask.
public final class OperatorsFolder {

    private final RunningRouter router;
    private final URI vendor;

    /// @param vendor where the vendor of the name `v` is
    public OperatorsFolder(RunningRouter router, URI vendor) {
        this.router = router;
        this.vendor = vendor;
    }

    /// `models.json` with these models of `v`.
    public String models(List<String> models) {
        return models.stream()
                .map(model -> "{\"vendor\":\"v\",\"model\":\"" + model + "\"}")
                .collect(Collectors.joining(",", "{\"vendors\":{\"v\":\"" + vendor + "\"},\"models\":[", "]}"));
    }

    /// `credentials.json` with these keys of `v`.
    public static String keys(List<String> keys) {
        return keys.stream()
                .map(key -> "{\"platform\":\"v\",\"type\":\"api-key\",\"value\":\"" + key + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /// Writes over a file as it stands.
    public void overwrite(String name, String content) throws IOException {
        Files.writeString(router.folder().resolve(name), content);
    }

    /// Puts a new file in the place of the old one.
    public void replace(String name, String content) throws IOException {
        Path next = router.folder().resolve(name + ".next");
        Files.writeString(next, content);
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
        Files.move(next, router.folder().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Asks for a reload.
    public WireAnswer reload() throws IOException {
        try (WireClient admin = router.connectToAdmin()) {
            return admin.post("/tasks/reload", new byte[0]).readAnswer();
        }
    }

    /// The value of a metric without labels or with these, as text.
    public String metric(String series) throws IOException {
        try (WireClient admin = router.connectToAdmin()) {
            return admin.get("/metrics")
                    .readAnswer()
                    .text()
                    .lines()
                    .filter(line -> line.startsWith(series + " "))
                    .map(line -> line.substring(series.length() + 1))
                    .findFirst()
                    .orElse("none");
        }
    }

    public static byte[] chat(String text, boolean stream) {
        return ("{\"model\":\"any\",\"stream\":" + stream + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + text
                        + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
