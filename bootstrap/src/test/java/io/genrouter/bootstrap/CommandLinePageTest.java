package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.docs.Page;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
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

    private static final String RESTS = """
            {"combinations":5,"resting":2,"rests":[
              {"scope":"combination","vendor":"gemini","credential_id":"gemini-1","model":"gemini-2.5-pro",
               "kind":"rate_limited","standing":"resting","ms":11700,"combinations":1},
              {"scope":"credential","vendor":"openai","credential_id":"team-blue",
               "kind":"quota_spent","standing":"resting","ms":598000,"combinations":1}]}""";

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
                .hasSizeGreaterThanOrEqualTo(4)
                .anyMatch(call -> call.startsWith("check "))
                .anyMatch(call -> call.startsWith("explain "))
                .anyMatch(call -> call.endsWith(" --live"));
    }

    /// Where an example asks a router who rests, somebody else says it.
    @ParameterizedTest
    @MethodSource("examples")
    void eachPrintsWhatStandsThere(String block) throws IOException {
        try (ScriptedVendor admin = ScriptedVendor.start().always(_ -> Reply.json(RESTS))) {
            String url = "http://127.0.0.1:" + admin.port();
            String call = call(block)
                    .replaceAll("(configs/|request)", temporary + "/$1")
                    .replace("--live", "--live " + url);
            CommandRun run = CommandRun.of(Map.of(), (Object[]) call.split(" "));

            assertThat((run.out() + run.err()).replace(temporary + "/", "").replace(url, "http://127.0.0.1:8083"))
                    .isEqualTo(block.substring(block.indexOf('\n') + 1));
        }
    }

    private static String call(String block) {
        return block.substring(CALL.length(), block.indexOf('\n'));
    }
}
