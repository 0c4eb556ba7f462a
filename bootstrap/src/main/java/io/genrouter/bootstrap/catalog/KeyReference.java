package io.genrouter.bootstrap.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where the `value` of a credential says that the key is: in itself, `env:NAME`, or `file:PATH`.
final class KeyReference {

    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";
    private static final long LONGEST_FILE = 64 * 1024;
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Path folder;
    private final Map<String, String> environment;

    /// @param folder what a relative `file:` path begins at
    KeyReference(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
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
        try {
            Path file = folder.resolve(name);
            if (Files.size(file) > LONGEST_FILE) {
                value.problem("the file that it names has more than 64 KiB (expected: a key alone)");
                return Optional.empty();
            }
            warnOfOthers(value, file);
            return Optional.of(withoutLastLineFeed(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (NoSuchFileException e) {
            value.problem("the file that it names is not there");
        } catch (IOException | InvalidPathException e) {
            // The exception's message is the path, which may be a key that was put after "file:" by mistake.
            value.problem("the file that it names cannot be read");
        }
        return Optional.empty();
    }

    private static void warnOfOthers(Place value, Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(Files.getPosixFilePermissions(file));
        permissions.retainAll(OF_OTHERS);
        if (!permissions.isEmpty()) {
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
