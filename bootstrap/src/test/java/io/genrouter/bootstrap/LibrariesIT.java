package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The jars of others that are in ours are, to the byte, those that were looked at: a registry or a mirror that hands
/// out something else under an old name does not get into the router unseen.
class LibrariesIT {

    private static final Path EXPECTED = Path.of("libraries.sha256");
    private static final Path CLASS_PATH = Path.of("target", "libraries.classpath");

    @Test
    void eachLibraryIsTheOneThatWasLookedAt() throws Exception {
        List<String> actual = Stream.of(Files.readString(CLASS_PATH).strip().split(File.pathSeparator))
                .map(Path::of)
                .map(LibrariesIT::line)
                .toList();

        assertThat(actual)
                .as("the libraries in the jar; if the change is meant: make libraries")
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(EXPECTED));
    }

    /// As `sha256sum` writes it.
    private static String line(Path jar) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            return HexFormat.of().formatHex(hash) + "  " + jar.getFileName();
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("no hash of " + jar.getFileName(), e);
        }
    }
}
