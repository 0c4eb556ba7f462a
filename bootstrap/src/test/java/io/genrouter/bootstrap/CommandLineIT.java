package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands of the jar, as on a command line whose output goes into a pipe.
class CommandLineIT {

    private static final int WIDTH = 100;

    @TempDir
    Path folder;

    @Test
    void withoutACommandEachIsToldWithExamples() throws Exception {
        JarRun run = JarRun.of(Map.of());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("usage: java -jar router.jar COMMAND")
                .contains("server", "check", "explain", "version", "examples:");
        assertThat(JarRun.of(Map.of(), "--help")).isEqualTo(run);
        assertThat(JarRun.of(Map.of(), "help")).isEqualTo(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "check", "explain", "version"})
    void theHelpOfEachHasExamples(String command) throws Exception {
        JarRun run = JarRun.of(Map.of(), command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("usage: java -jar router.jar " + command)
                .contains("\nexamples:\n  java -jar router.jar " + command);
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(WIDTH));
    }

    @Test
    void theVersionIsTold() throws Exception {
        assertThat(JarRun.of(Map.of(), "version").out().lines())
                .satisfiesExactly(
                        version -> assertThat(version).matches("Generative API Router \\d+\\.\\d+\\.\\d+.*"),
                        commit -> assertThat(commit).matches("commit ([0-9a-f]{12}|not known)"),
                        java -> assertThat(java).startsWith("java " + Runtime.version()));
    }

    @Test
    void aPipeGetsPlainTextAndNothingElse() throws Exception {
        JarRun run = JarRun.of(Map.of("TERM", "xterm"), "check", new OperatorsFolder(folder).settings());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("No errors in ").doesNotContain("\u001b", "canary");
    }

    @Test
    void aBodyMayComeThroughAPipe() throws Exception {
        JarRun run = JarRun.reading(
                "{\"model\":\"smart\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
                Map.of(),
                "explain",
                new OperatorsFolder(folder).settings(),
                "--body",
                "-",
                "--json");

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(json.at("/request/model_means").textValue()).isEqualTo("route");
        assertThat(json.at("/tiers")).hasSize(2);
    }

    @Test
    void theExitCodeTellsAWrongFileFromWrongUsage() throws Exception {
        JarRun file = JarRun.of(
                Map.of(), "check", new OperatorsFolder(folder).models("[]").settings());

        assertThat(file.exitCode()).isEqualTo(1);
        assertThat(file.out()).isEmpty();
        assertThat(file.err()).startsWith("The configuration has an error:").doesNotContain("\tat ");
        assertThat(JarRun.of(Map.of(), "explain").exitCode()).isEqualTo(2);
        assertThat(JarRun.of(Map.of(), "explain", "router.yml", "--vendro", "x").exitCode())
                .isEqualTo(2);
    }
}
