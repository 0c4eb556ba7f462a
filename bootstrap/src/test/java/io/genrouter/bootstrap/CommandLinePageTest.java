package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.docs.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The commands of `docs/cli.md` print what stands there, on the files that stand there.
class CommandLinePageTest {

    private static final Page PAGE = Page.of("cli.md");
    private static final String CALL = "$ java -jar router.jar ";

    @TempDir
    Path temporary;

    @BeforeEach
    void layOutItsFiles() throws IOException {
        Path configs = Files.createDirectory(temporary.resolve("configs"));
        new OperatorsFolder(configs).models(PAGE.blocks("json").get(0));
        Files.writeString(temporary.resolve("request.json"), PAGE.blocks("json").get(1));
    }

    /// Those of the folder `configs` that pass nothing on to other programs.
    static Stream<String> examples() {
        return PAGE.blocks("").stream()
                .filter(block ->
                        block.startsWith(CALL + "check configs/") || block.startsWith(CALL + "explain configs/"))
                .filter(block -> !call(block).contains("|"));
    }

    @Test
    void thereIsOneOfEachAndARefusedOne() {
        assertThat(examples().map(CommandLinePageTest::call))
                .hasSizeGreaterThanOrEqualTo(3)
                .anyMatch(call -> call.startsWith("check "))
                .anyMatch(call -> call.startsWith("explain "));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachPrintsWhatStandsThere(String block) {
        CommandRun run = CommandRun.of(Map.of(), (Object[])
                call(block).replaceAll("(configs/|request)", temporary + "/$1").split(" "));

        assertThat((run.out() + run.err()).replace(temporary + "/", ""))
                .isEqualTo(block.substring(block.indexOf('\n') + 1));
    }

    private static String call(String block) {
        return block.substring(CALL.length(), block.indexOf('\n'));
    }
}
