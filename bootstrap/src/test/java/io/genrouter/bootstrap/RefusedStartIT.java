package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the jar says on a command line when it does not serve: plain words, exit code 1, no stack trace, no key.
class RefusedStartIT {

    private static final String CANARY = "sk-canary-0123456789";
    private static final Map<String, String> FREE_PORTS = Map.of("PORT", "0", "ADMIN_PORT", "0");

    @TempDir
    Path folder;

    private Path yaml;

    @BeforeEach
    void layOutAFolder() throws IOException {
        yaml = Files.copy(Path.of("..", "configs", "router.yml"), folder.resolve("router.yml"));
    }

    private static void assertRefused(JarRun run) {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).doesNotContain("\tat ", "Exception", "canary");
    }

    private static void assertWrongUsage(JarRun run, String... words) {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(words)
                .contains("usage: java -jar router.jar")
                .doesNotContain("\tat ");
    }

    @Test
    void wrongUsageIsToldWithTheRightOne() throws Exception {
        assertWrongUsage(
                JarRun.of(Map.of(), "chekc"), "invalid choice: 'chekc'", "'server', 'check', 'explain', 'version'");
        assertWrongUsage(JarRun.of(Map.of(), "server"), "too few arguments", "router.yml");
        assertWrongUsage(JarRun.of(Map.of(), "server", "a.yml", "b.yml"), "unrecognized arguments: 'b.yml'");
    }

    @Test
    void theFileHasToBeThere() throws Exception {
        JarRun missing = JarRun.of(Map.of(), "server", folder.resolve("other.yml"));

        assertRefused(missing);
        assertThat(missing.err()).contains("other.yml: not there");
    }

    @Test
    void everyErrorOfAllThreeFilesIsToldAtOnce() throws Exception {
        Files.writeString(yaml, "limits: {gap: 0s, total: soon, ownSpeed: 1s}\nserver: {gzip: {enabled: true}}\n");
        Files.writeString(folder.resolve("models.json"), """
                [{"vendor":"nobody","model":"m"},{"vendor":"openai"}]""");
        Files.writeString(folder.resolve("credentials.json"), """
                [{"platform":"openai","type":"%s","value":"%s"},{"platform":"openai","value":"%s"}]""".formatted(CANARY, CANARY, CANARY));

        JarRun run = JarRun.of(FREE_PORTS, "server", yaml);

        assertRefused(run);
        assertThat(run.err())
                .contains(
                        yaml + " /limits/gap: ",
                        yaml + " /limits/total: ",
                        yaml + " /limits/ownSpeed: ",
                        yaml + " /server/gzip/enabled: ",
                        folder.resolve("models.json") + " /0/vendor: ",
                        folder.resolve("models.json") + " /1/model: ",
                        folder.resolve("credentials.json") + " /0/type: ",
                        folder.resolve("credentials.json") + " /1/type: ",
                        folder.resolve("credentials.json") + " /1: the same key");
    }

    @Test
    void aWrongSettingIsRefused() throws Exception {
        Files.writeString(yaml, "limits: {ownSpeed: 250ms}\nclient: {tls: {trustStorePassword: [" + CANARY + "]}}\n");

        JarRun run = JarRun.of(FREE_PORTS, "server", yaml);

        assertRefused(run);
        assertThat(run.err()).contains("router.yml /limits/ownSpeed: no such setting");
    }

    @Test
    void aBadVariableIsToldInASentence() throws Exception {
        JarRun run = JarRun.of(Map.of("PORT", "eighty"), "server", yaml);

        assertRefused(run);
        assertThat(run.err().strip())
                .isEqualTo("The configuration has an error:" + System.lineSeparator()
                        + "  * environment PORT: eighty (expected: a port from 0 to 65535)");
    }

    @Test
    void aPortInUseIsToldInASentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            JarRun run = JarRun.of(Map.of("PORT", port, "ADMIN_PORT", "0"), "server", yaml);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .isEqualTo("Cannot listen on /127.0.0.1:" + port
                            + ": Address already in use (expected: a free port and"
                            + " an address of this machine; see PORT, HOST, ADMIN_PORT, ADMIN_HOST)."
                            + System.lineSeparator());
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void anAddressOfAnotherMachineIsToldInASentence() throws Exception {
        JarRun run =
                JarRun.of(Map.of("PORT", "0", "ADMIN_PORT", "0", "HOST", "192.0.2.1", "SANDBOX", "on"), "server", yaml);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("Cannot listen on /192.0.2.1:0: ").hasLineCount(1);
    }

    @Test
    void withoutKeysAndSandboxNothingIsServed() throws Exception {
        JarRun off = JarRun.of(Map.of("PORT", "0", "ADMIN_PORT", "0", "SANDBOX", "off"), "server", yaml);
        JarRun open = JarRun.of(Map.of("PORT", "0", "ADMIN_PORT", "0", "HOST", "0.0.0.0"), "server", yaml);

        assertRefused(off);
        assertThat(off.err()).contains("no keys", "sandbox is off");
        assertRefused(open);
        assertThat(open.err()).contains("no keys", "loopback");
    }
}
