package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `check` on the folders of `src/test/resources/broken`. Each has one or more broken files, the others of the three
/// are good, and a file `expected` with one line for each error: the file and the place in it. Wherever a value may
/// be a secret there is a canary.
class BrokenFilesTest {

    private static final Path CORPUS = Path.of("src", "test", "resources", "broken");
    private static final String CANARY = "canary";

    private static final Map<String, String> GOOD = Map.of(
            "router.yml", "sandbox: off\n",
            "models.json", "[{\"vendor\":\"openai\",\"model\":\"gpt-4o\"}]",
            "credentials.json", "[{\"platform\":\"openai\",\"type\":\"api-key\",\"value\":\"sk-canary-good\"}]");

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PORT", "0",
            "ADMIN_PORT", "0",
            "SET_TO_NOTHING", "",
            "WITH_A_LINE_END", "sk-canary-of-the-environment\n",
            "WITH_A_SPACE", "sk-canary of-the-environment");

    /// An error as it is told: `  * file place: message`, or `  * file: message`.
    private static final Pattern ERROR = Pattern.compile(" {2}\\* (\\S+?)(?::| ((?:/|line |-D).*?|[A-Z_]+):) .*");

    @TempDir
    Path folder;

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CORPUS)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyErrorIsToldWithItsPlaceAndNoSecret(String name) throws IOException {
        layOut(CORPUS.resolve(name));

        CommandRun run = CommandRun.of(ENVIRONMENT, "check", folder.resolve("router.yml"));

        assertRefused(run);
        assertThat(places(run))
                .isEqualTo(Files.readAllLines(CORPUS.resolve(name).resolve("expected")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"everything", "everything-unreadable", "settings-limits-of-no-model", "sandbox-off-without-keys"
            })
    void theServerRefusesThemInTheSameWords(String name) throws IOException {
        layOut(CORPUS.resolve(name));

        assertThat(CommandRun.of(ENVIRONMENT, "server", folder.resolve("router.yml")))
                .isEqualTo(CommandRun.of(ENVIRONMENT, "check", folder.resolve("router.yml")));
    }

    @Test
    void aFolderInPlaceOfAFileIsAnError() throws IOException {
        for (String file : List.of("router.yml", "models.json", "credentials.json")) {
            Files.createDirectory(folder.resolve(file));
        }

        CommandRun run = CommandRun.of(ENVIRONMENT, "check", folder.resolve("router.yml"));

        assertRefused(run);
        assertThat(places(run)).containsExactly("router.yml", "models.json", "credentials.json");
    }

    @Test
    void aFileThatCannotBeOpenedIsAnError() throws IOException {
        for (String file : List.of("router.yml", "models.json", "credentials.json")) {
            // A link to itself: not even root can open it.
            Files.createSymbolicLink(folder.resolve(file), folder.resolve(file));
        }

        CommandRun run = CommandRun.of(ENVIRONMENT, "check", folder.resolve("router.yml"));

        assertRefused(run);
        assertThat(places(run)).containsExactly("router.yml", "models.json", "credentials.json");
    }

    @Test
    void aFileOfSettingsThatIsNotThereIsTheOnlyError() {
        CommandRun run = CommandRun.of(ENVIRONMENT, "check", folder.resolve("other.yml"));

        assertRefused(run);
        assertThat(places(run)).containsExactly("other.yml");
    }

    @Test
    void badVariablesAreToldWithEverythingElse() throws IOException {
        layOut(CORPUS.resolve("everything"));

        CommandRun run =
                CommandRun.of(Map.of("PORT", "eighty", "LOG_LEVEL", "LOUD"), "check", folder.resolve("router.yml"));

        assertRefused(run);
        assertThat(places(run))
                .startsWith("environment PORT", "environment LOG_LEVEL")
                .endsWith(Files.readAllLines(CORPUS.resolve("everything").resolve("expected"))
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyCaseHasACanaryUnlessItsFileIsEmpty(String name) throws IOException {
        try (Stream<Path> files = Files.list(CORPUS.resolve(name))) {
            List<String> contents = files.filter(file -> !file.endsWith("expected"))
                    .map(BrokenFilesTest::content)
                    .toList();
            assertThat(contents).anyMatch(content -> content.contains(CANARY) || content.isBlank());
        }
    }

    private void layOut(Path broken) throws IOException {
        for (Map.Entry<String, String> good : GOOD.entrySet()) {
            Path file = broken.resolve(good.getKey());
            Path copy = folder.resolve(good.getKey());
            if (Files.exists(file)) {
                Files.copy(file, copy);
            } else {
                Files.writeString(copy, good.getValue());
            }
        }
    }

    private static void assertRefused(CommandRun run) {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).doesNotContain(CANARY, "\tat ", "Exception:");
    }

    /// The lines of the message, each up to its colon, without the folder.
    private List<String> places(CommandRun run) {
        List<String> lines = run.err().lines().toList();
        assertThat(lines.getFirst()).startsWith("The configuration has ").endsWith(":");
        return lines.stream().skip(1).map(this::place).toList();
    }

    private String place(String line) {
        var error = ERROR.matcher(line.replace(folder + "/", ""));
        assertThat(error.matches()).as(line).isTrue();
        return error.group(2) == null ? error.group(1) : error.group(1) + " " + error.group(2);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
