package io.genrouter.bootstrap.reload;

import static io.genrouter.bootstrap.reload.ReloadFixture.ONE_MODEL;
import static io.genrouter.bootstrap.reload.ReloadFixture.keys;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Row 55: a writer is paused at each byte of a file.
class HalfWrittenFilesTest {

    @TempDir
    Path folder;

    private ReloadFixture router;

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("credentials.json", keys("key-2", "key-3") + "\n"), Arguments.of("models.json", """
                        {
                          "models": [{"vendor": "openai", "model": "m", "config": {"support_video": false}},
                                     {"vendor": "openai", "model": "n"}],
                          "routes": {"smart": [["openai/n"], ["openai/m"]]}
                        }"""));
    }

    @BeforeEach
    void serve() throws Exception {
        ReloadFixture.write(folder.resolve("models.json"), ONE_MODEL);
        ReloadFixture.write(folder.resolve("credentials.json"), keys("key-1"));
        router = ReloadFixture.serving(folder);
    }

    @ParameterizedTest
    @MethodSource("files")
    void aWriterThatRestsASecondAtEachByteIsRejectedAtEachAndServesWhatItWroteInTheEnd(String name, String content)
            throws Exception {
        byte[] whole = content.getBytes(StandardCharsets.UTF_8);
        int end = content.stripTrailing().length();

        for (int written = 0; written < end; written++) {
            Files.write(folder.resolve(name), Arrays.copyOf(whole, written));
            router.look(4);
            assertThat(router.served()).as("after %d bytes", written).containsExactly("openai/m with openai-1");
        }
        assertThat(router.results()).containsOnly("rejected").hasSizeGreaterThan(end / 10);

        Files.write(folder.resolve(name), whole);
        router.look(1);
        assertThat(router.results()).last().isEqualTo("applied");
        assertThat(router.served()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("files")
    void aWriterThatRestsATenthOfThatIsNotToldOf(String name, String content) throws Exception {
        byte[] whole = content.getBytes(StandardCharsets.UTF_8);

        for (int written = 0; written <= whole.length; written += 10) {
            Files.write(folder.resolve(name), Arrays.copyOf(whole, written));
            router.look(1);
        }
        Files.write(folder.resolve(name), whole);
        router.look(4);

        assertThat(router.results()).containsOnly("applied");
    }

    @Test
    void aPieceOfAKeyInAFileOfItsOwnDoesNotServeWhileItIsWritten() throws Exception {
        Path key = folder.resolve("key");
        ReloadFixture.write(key, "first-key");
        router.write("credentials.json", keys("file:key"));
        router.look(2);
        assertThat(router.serves("first-key")).isTrue();
        int reloads = router.outcomes.size();

        String next = "second-key";
        for (int written = 0; written < next.length(); written++) {
            Files.writeString(key, next.substring(0, written));
            router.look(1);
            assertThat(router.serves("first-key")).isTrue();
        }
        Files.writeString(key, next);
        router.look(2);

        assertThat(router.serves(next)).isTrue();
        assertThat(router.results().subList(reloads, router.outcomes.size())).isEqualTo(List.of("applied"));
    }
}
