package io.genrouter.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The three files of an operator with two vendors, a route, and a canary in each key.
final class OperatorsFolder {

    private static final String MODELS = """
            {"models": [
               {"vendor": "openai", "model": "gpt-4o"},
               {"vendor": "gemini", "model": "flash", "config": {"support_video": false}},
               {"vendor": "gemini", "model": "pro"}],
             "routes": {"smart": {"tiers": [["openai/gpt-4o"], ["gemini/pro", "gemini/flash"]], "stream": "buffered"}}}
            """;

    private static final String KEYS = """
            [{"platform": "gemini", "type": "api-key", "value": "canary-1"},
             {"platform": "gemini", "type": "api-key", "value": "canary-2"},
             {"platform": "openai", "type": "api-key", "value": "canary-3", "id": "team-blue"}]
            """;

    private final Path folder;

    OperatorsFolder(Path folder) throws IOException {
        this.folder = folder;
        settings("sandbox: off\n");
        models(MODELS);
        Path keys = file("credentials.json", KEYS).folder.resolve("credentials.json");
        if (Files.getFileStore(keys).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        }
    }

    OperatorsFolder settings(String yaml) throws IOException {
        return file("router.yml", yaml);
    }

    OperatorsFolder models(String json) throws IOException {
        return file("models.json", json);
    }

    OperatorsFolder without(String name) throws IOException {
        Files.delete(folder.resolve(name));
        return this;
    }

    Path settings() {
        return folder.resolve("router.yml");
    }

    private OperatorsFolder file(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
        return this;
    }
}
