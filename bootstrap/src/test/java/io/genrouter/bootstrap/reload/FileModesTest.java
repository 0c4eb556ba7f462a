package io.genrouter.bootstrap.reload;

import static io.genrouter.bootstrap.reload.ReloadFixture.ONE_MODEL;
import static io.genrouter.bootstrap.reload.ReloadFixture.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.genrouter.application.catalog.ConfigurationProblem;
import io.genrouter.bootstrap.catalog.FileModes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Row 60: a file of keys that others may read, and one that the router may not.
class FileModesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void layOut() throws Exception {
        ReloadFixture.write(folder.resolve("models.json"), ONE_MODEL);
        ReloadFixture.write(folder.resolve("credentials.json"), keys("key-1"));
    }

    @Test
    void aModeThatIsWidenedIsWarnedOf() throws Exception {
        ReloadFixture router = ReloadFixture.serving(folder);
        chmod("rw-r--r--");
        router.look(3);

        assertThat(router.outcomes)
                .containsExactly(new ReloadOutcome.Unchanged(List.of(
                        folder.resolve("credentials.json") + " is open to other users (expected: mode 0600).")));
    }

    @Test
    void aModeThatIsWidenedIsRejectedWhereThatIsStrict() throws Exception {
        ReloadFixture router = ReloadFixture.serving(folder, FileModes.STRICT, Map.of());
        router.write("credentials.json", keys("key-2"));
        chmod("rw-r-----");
        router.look(3);

        assertThat(router.outcomes)
                .containsExactly(new ReloadOutcome.Rejected(List.of(new ConfigurationProblem(
                        folder.resolve("credentials.json").toString(),
                        "",
                        "open to other users (expected: mode 0600)"))));
        assertThat(router.serves("key-1")).isTrue();

        chmod("rw-------");
        router.look(1);
        assertThat(router.serves("key-2")).isTrue();
    }

    @Test
    void aFileOfKeysIsHeldToTheSame() throws Exception {
        ReloadFixture.write(folder.resolve("key"), "key-1");
        ReloadFixture.write(folder.resolve("credentials.json"), keys("file:key"));
        ReloadFixture router = ReloadFixture.serving(folder, FileModes.STRICT, Map.of());
        Files.setPosixFilePermissions(folder.resolve("key"), PosixFilePermissions.fromString("rw----r--"));
        router.look(3);

        assertThat(router.results()).containsExactly("rejected");
        assertThat(router.outcomes.toString()).contains("/0/value").doesNotContain("key-1");
    }

    @Test
    void aListThatOnlySaysWhereKeysAreIsNoSecret() throws Exception {
        ReloadFixture router = ReloadFixture.serving(folder, FileModes.STRICT, Map.of("KEY_OF_TEAM_BLUE", "blue"));
        router.write("credentials.json", keys("env:KEY_OF_TEAM_BLUE"));
        chmod("rw-r--r--");
        router.look(3);

        assertThat(router.results()).containsExactly("applied");
    }

    @Test
    void aFileThatCannotBeReadIsRejected() throws Exception {
        ReloadFixture router = ReloadFixture.serving(folder);
        Files.delete(folder.resolve("credentials.json"));
        Files.createDirectory(folder.resolve("credentials.json"));
        router.look(3);

        assertThat(router.results()).containsExactly("rejected");
        assertThat(router.outcomes.toString()).contains("credentials.json: cannot be read");
        assertThat(router.serves("key-1")).isTrue();
    }

    @Test
    void aFileThatMayNotBeReadIsRejected() throws Exception {
        ReloadFixture router = ReloadFixture.serving(folder);
        chmod("---------");
        assumeFalse(Files.isReadable(folder.resolve("credentials.json")), "root may read everything");
        router.look(3);

        assertThat(router.results()).containsExactly("rejected");
        assertThat(router.outcomes.toString()).contains("cannot be read (AccessDeniedException)");

        chmod("rw-------");
        router.look(3);
        assertThat(router.results()).containsExactly("rejected", "unchanged");
    }

    private void chmod(String permissions) throws Exception {
        Files.setPosixFilePermissions(folder.resolve("credentials.json"), PosixFilePermissions.fromString(permissions));
    }
}
