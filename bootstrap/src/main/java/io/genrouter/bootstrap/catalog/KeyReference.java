package io.genrouter.bootstrap.catalog;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the `value` of a credential says that the key is: in itself, `env:NAME`, or `file:PATH`.
final class KeyReference {

    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";
    private static final long LONGEST_FILE = 64 * 1024;
    private final ConfigFiles files;
    private final FileModes modes;
    private final Path folder;
    private final Map<String, String> environment;

    /// @param files  reads the files of keys
    /// @param modes  what is done about one that is open to others
    /// @param folder what a relative `file:` path begins at
    KeyReference(ConfigFiles files, FileModes modes, Path folder, Map<String, String> environment) {
        this.files = files;
        this.modes = modes;
        this.folder = folder;
        this.environment = environment;
    }

    /// Whether the key stands in the value itself.
    static boolean isKeyItself(String value) {
        return !value.startsWith(ENVIRONMENT) && !value.startsWith(FILE);
    }

    /// @return the key; empty when there is none, which is then among the findings
    Optional<String> resolve(Place value) {
        String text = value.text();
        if (text.startsWith(ENVIRONMENT)) {
            return ofEnvironment(value, text.substring(ENVIRONMENT.length()));
        }
        return text.startsWith(FILE) ? ofFile(value, text.substring(FILE.length())) : Optional.of(text);
    }

    private Optional<String> ofEnvironment(Place value, String name) {
        String key = environment.getOrDefault(name, "");
        if (key.isEmpty()) {
            value.problem("the environment variable that it names is not set (expected: a key in it)");
            return Optional.empty();
        }
        return Optional.of(key);
    }

    private Optional<String> ofFile(Place value, String name) {
        switch (content(name)) {
            case ConfigFiles.Bytes(byte[] bytes, boolean openToOthers) -> {
                if (bytes.length > LONGEST_FILE) {
                    value.problem("the file that it names has more than 64 KiB (expected: a key alone)");
                    return Optional.empty();
                }
                tellOfOthers(value, openToOthers);
                return Optional.of(withoutLastLineFeed(new String(bytes, StandardCharsets.UTF_8)));
            }
            case ConfigFiles.Absent _ -> value.problem("the file that it names is not there");
            case ConfigFiles.Unreadable _ -> value.problem("the file that it names cannot be read");
        }
        return Optional.empty();
    }

    private ConfigFiles.Content content(String name) {
        try {
            return files.read(folder.resolve(name));
        } catch (InvalidPathException e) {
            return new ConfigFiles.Unreadable("no path");
        }
    }

    private void tellOfOthers(Place value, boolean openToOthers) {
        if (!openToOthers) {
            return;
        }
        switch (modes) {
            case STRICT -> value.problem("the file that it names is open to other users (expected: mode 0600)");
            case WARN ->
                value.findings()
                        .warning("The key file that " + value.source() + " " + value.pointer()
                                + " names is open to other users (expected: mode 0600).");
        }
    }

    private static String withoutLastLineFeed(String text) {
        if (!text.endsWith("\n")) {
            return text;
        }
        return text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
    }
}
