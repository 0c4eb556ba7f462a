package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.WireClient;
import io.genrouter.vendors.testing.Gate;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the Go service that this router follows got wrong as a process. See [GoServiceRequestMistakesTest].
class GoServiceMistakesIT {

    private static final String KEY = "sk-canary-0123456789";
    private static final String LAST = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";

    /// It ignored `PORT`.
    @Test
    void itListensWhereItIsTold() throws Exception {
        try (RunningRouter router = RunningRouter.with().start();
                WireClient client = WireClient.connect(router.port())) {
            assertThat(client.get("/health").readAnswer().text()).isEqualTo("OK");
            assertThat(router.awaitLog(line -> line.contains(":" + router.port() + "/v1")))
                    .isNotEmpty();
        }
    }

    /// It logged keys. Deeper: ServedJarIT, LogGuardTest.
    @Test
    void aKeyIsNotLogged() throws Exception {
        try (ScriptedVendor vendor = ScriptedVendor.start()
                        .always(_ -> Reply.json(401, "{\"error\":{\"message\":\"bad key " + KEY + "\"}}"));
                RunningRouter router = before(vendor);
                WireClient client = router.connect()) {
            assertThat(client.post("/v1/chat/completions", ask(false))
                            .readAnswer()
                            .text())
                    .doesNotContain("canary");
            router.awaitLog(line -> line.contains("status=502"));

            assertThat(router.log()).contains("key_refused").doesNotContain("canary");
        }
    }

    /// It went down in the middle of answers. Deeper: ServedJarIT.
    @Test
    void anAnswerThatHasBegunIsEndedBeforeItGoesDown() throws Exception {
        Gate gate = Gate.shut();
        try (ScriptedVendor vendor = ScriptedVendor.start();
                RunningRouter router = before(vendor);
                WireClient client = router.connect()) {
            vendor.willStream(Script.events(LAST).then(gate).then(Script.done()));
            client.post("/v1/chat/completions", ask(true));
            client.readHead();
            client.readTo("\n\n");

            router.process().destroy();
            gate.open();

            assertThat(client.readTo("data: [DONE]\n\n")).endsWith("data: [DONE]\n\n");
            assertThat(router.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            gate.open();
        }
    }

    /// Its `make setup` overwrote the keys.
    @Test
    void makeSetupKeepsTheKeys(@TempDir Path clone) throws Exception {
        assumeThat(System.getenv("PATH").split(File.pathSeparator))
                .as("folders with make")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "make")));
        Path configs = Files.createDirectories(clone.resolve("configs"));
        Files.createDirectories(clone.resolve("scripts"));
        for (String file : new String[] {"Makefile", "scripts/find-jdk.sh", "configs/credentials.json.example"}) {
            Files.copy(Path.of("..", file), clone.resolve(file));
        }
        Path keys = configs.resolve("credentials.json");

        makeSetup(clone);
        assertThat(keys).hasSameTextualContentAs(configs.resolve("credentials.json.example"));
        Files.writeString(keys, "[my keys]");
        makeSetup(clone);

        assertThat(keys).hasContent("[my keys]");
    }

    private static void makeSetup(Path clone) throws Exception {
        Path log = clone.resolve("make.log");
        Process make = new ProcessBuilder("make", "setup")
                .directory(clone.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(make.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(make.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            make.destroyForcibly();
        }
    }

    private static RunningRouter before(ScriptedVendor vendor) throws Exception {
        return RunningRouter.with()
                .vendor("test", vendor.baseUrl())
                .credential("test", KEY)
                .model("test", "served")
                .start();
    }

    private static byte[] ask(boolean stream) {
        return "{\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
                .formatted(stream)
                .getBytes(StandardCharsets.UTF_8);
    }
}
