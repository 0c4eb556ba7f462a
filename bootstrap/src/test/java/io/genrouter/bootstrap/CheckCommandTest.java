package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    @TempDir
    Path temporary;

    private OperatorsFolder folder;

    @BeforeEach
    void layOutAFolder() throws Exception {
        folder = new OperatorsFolder(temporary);
    }

    @Test
    void whatWouldBeServedIsTold() {
        CommandRun run = check(Map.of());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().replace(temporary + "/", "").lines()).containsExactly("""
                No errors in router.yml, models.json and credentials.json.

                Serves 5 combinations
                  on 127.0.0.1:8082, admin on 127.0.0.1:8083
                  selection: even, names that are neither route nor vendor/model: ignore

                Vendors
                  VENDOR  BASE URL                                                 KEYS  MODELS  COMBINATIONS    SHARE
                  gemini  https://generativelanguage.googleapis.com/v1beta/openai     2       2             4  80.00 %
                  openai  https://api.openai.com/v1                                   1       1             1  20.00 %

                Credentials
                  ID         VENDOR  COMBINATIONS    SHARE
                  gemini-1   gemini             2  40.00 %
                  gemini-2   gemini             2  40.00 %
                  team-blue  openai             1  20.00 %

                Models
                  MODEL          KEYS    SHARE  CAN
                  gemini/flash      2  40.00 %  images, tools, streaming
                  gemini/pro        2  40.00 %  images, video, tools, streaming
                  openai/gpt-4o     1  20.00 %  images, video, tools, streaming

                Routes
                  ROUTE             TIER  COMBINATIONS  MODELS
                  smart (buffered)     1             1  openai/gpt-4o
                                       2             4  gemini/pro, gemini/flash
                """.split("\n"));
    }

    @Test
    void warningsAreNoErrors() throws Exception {
        folder.models("""
                [{"vendor": "gemini", "model": "flash"}, {"vendor": "groq", "model": "llama"}]""");

        CommandRun run = check(Map.of("HOST", "0.0.0.0"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().dropWhile(line -> !line.equals("Warnings")))
                .containsExactly(
                        "Warnings",
                        "  No key for the vendors of these models, which are not served: groq/llama.",
                        "  No model of the vendors of these keys, which are not used: team-blue.",
                        "  Whoever reaches the application port can spend your keys: it is open to other machines, and"
                                + " clients need no key of their own (expected: clients in router.yml, or"
                                + " ROUTER_API_KEYS).");
    }

    @Test
    void theSandboxIsCalledThat() throws Exception {
        folder.settings("sandbox: auto\n").without("credentials.json");

        CommandRun run = check(Map.of());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "credentials.json (not there).",
                        "Serves 1 combination of the sandbox: made-up answers, no key needed",
                        "sandbox/echo");
    }

    @Test
    void keysOfTheEnvironmentCount() throws Exception {
        folder.without("credentials.json");

        CommandRun run = check(Map.of("OPENAI_API_KEY", "canary-4", "GEMINI_API_KEY_7", "canary-5"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Serves 3 combinations", "openai-1", "gemini-1");
    }

    @Test
    void nothingIsStarted() throws Exception {
        folder.settings("""
                sandbox: off
                logging: {appenders: [{type: file, currentLogFilename: "%s/router.log", archive: false}]}
                """.formatted(temporary));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(check(Map.of("PORT", Integer.toString(taken.getLocalPort())))
                            .exitCode())
                    .isZero();
        }
        assertThat(temporary.resolve("router.log")).doesNotExist();
    }

    @Test
    void noKeyIsShown() {
        assertThat(check(Map.of()).out()).doesNotContain("canary");
    }

    private CommandRun check(Map<String, String> environment) {
        return CommandRun.of(environment, "check", folder.settings());
    }
}
