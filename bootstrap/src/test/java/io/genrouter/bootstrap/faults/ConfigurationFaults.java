package io.genrouter.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.OperatorsFolder;
import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.bootstrap.testing.WireClient;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows 55, 56 and 60: files that are half written, wrong, or open to others, while requests go on.
@Timeout(120)
@ExtendWith(FaultReport.class)
class ConfigurationFaults {

    private static final List<String> BAD = List.of(
            "",
            " ",
            "null",
            "7",
            "{}",
            "[null]",
            "[7]",
            "[{}]",
            "sk-canary-0123456789",
            "\"sk-canary-0123456789\"",
            "[\"sk-canary-0123456789\"]",
            "[{\"platform\":\"v\",\"type\":\"api-key\",\"value\":\"sk-canary-0123456789\"}",
            "[{\"platform\":\"v\",\"type\":\"api-key\",\"value\":\"sk-canary-0123456789\"}]]",
            "[{\"platform\":\"nobody\",\"type\":\"api-key\",\"value\":\"sk-canary-0123456789\"}]",
            "[{\"platform\":\"v\",\"type\":\"api-key\",\"value\":\"sk-canary-0123456789\"},"
                    + "{\"platform\":\"v\",\"type\":\"api-key\",\"value\":\"sk-canary-0123456789\"}]",
            "{\"models\":[{\"vendor\":\"sk-canary-0123456789\",\"model\":\"m\"}]}",
            "{\"models\":[{\"vendor\":\"openai\",\"model\":\"m\"},{\"vendor\":\"openai\",\"model\":\"m\"}]}",
            "{\"vendors\":{\"v\":\"https://a:sk-canary-0123456789@example.com\"},\"models\":[]}");

    private static final String KEY = Keys.named("key-1");

    private ScriptedVendor vendor;
    private RunningRouter router;
    private OperatorsFolder operator;

    @BeforeEach
    void start() throws Exception {
        vendor = ScriptedVendor.start();
        router = Keys.router()
                .vendor("v", vendor.baseUrl())
                .credential("v", KEY)
                .model("v", "m-1")
                .setting("files.reread", "20ms")
                .start();
        operator = new OperatorsFolder(router, vendor.baseUrl());
    }

    @AfterEach
    void stop() throws IOException {
        router.close();
        vendor.close();
    }

    @ParameterizedTest
    @Row(55)
    @ValueSource(strings = {"models.json", "credentials.json"})
    void aWriterThatPausesAtEachByteServesWhenItHasWrittenTheLast(String name, Ledger ledger) throws Exception {
        vendor.always(ledger::good);
        String next = name.equals("models.json")
                ? operator.models(List.of("m-1", "m-2"))
                : OperatorsFolder.keys(List.of(KEY, Keys.named("key-2")));
        byte[] whole = next.getBytes(StandardCharsets.UTF_8);
        Path file = router.folder().resolve(name);

        try (WireClient client = router.connect()) {
            for (int written = 0; written < whole.length; written++) {
                Files.write(file, Arrays.copyOf(whole, written));
                ledger.ask(client, "any", false);
                // Long enough, here and there, to be told of.
                if (written % 50 == 10) {
                    router.awaitLog(line -> line.contains("Reload rejected") && line.contains(name));
                }
                if (written % 10 == 0) {
                    assertThat(operator.metric("router_catalog_size{kind=\"combinations\",}"))
                            .isEqualTo("1.0");
                }
            }
            Files.write(file, whole);
            assertThat(operator.reload().status()).isEqualTo(200);
            ledger.ask(client, "any", false);
        }

        assertThat(operator.metric("router_catalog_size{kind=\"combinations\",}"))
                .isEqualTo("2.0");
        assertThat(operator.metric("router_reload_total{result=\"rejected\",}")).isNotEqualTo("0.0");
        ledger.assertAllAnswered();
    }

    @ParameterizedTest
    @Row(56)
    @ValueSource(strings = {"models.json", "credentials.json"})
    void aBadFileIsRejectedWithItsPairAndNeverQuoted(String name, Ledger ledger) throws Exception {
        vendor.always(ledger::good);
        String other = name.equals("models.json") ? "credentials.json" : "models.json";
        operator.replace(
                other,
                other.equals("models.json") ? operator.models(List.of("m-1")) : OperatorsFolder.keys(List.of(KEY)));

        for (String bad : BAD) {
            operator.replace(name, bad);
            WireAnswer answer = operator.reload();

            assertThat(answer.status()).as(bad).isEqualTo(422);
            assertThat(answer.text()).contains("\"problems\":[{").doesNotContain("canary");
            try (WireClient client = router.connect()) {
                assertThat(ledger.ask(client, "any", false).header("x-router-model"))
                        .contains("m-1");
            }
        }

        assertThat(vendor.requests())
                .allSatisfy(request -> assertThat(request.key()).contains(KEY));
        assertThat(router.log()).doesNotContain("canary");
        ledger.assertAllAnswered();
    }

    @Test
    @Row(60)
    void aFileOfKeysThatIsOpenToOthersIsWarnedOfAndServes(Ledger ledger) throws Exception {
        vendor.always(ledger::good);
        chmod("rw-r--r--");

        router.awaitLog(line -> line.contains("credentials.json is open to other users (expected: mode 0600)."));

        try (WireClient client = router.connect()) {
            ledger.ask(client, "any", false);
        }
        ledger.assertAllAnswered();
    }

    @Test
    @Row(60)
    void aFileThatCannotBeReadLeavesWhatIsServed(Ledger ledger) throws Exception {
        vendor.always(ledger::good);
        Files.delete(router.folder().resolve("credentials.json"));
        Files.createDirectory(router.folder().resolve("credentials.json"));

        router.awaitLog(line -> line.contains("Reload rejected") && line.contains("credentials.json: cannot be read"));

        try (WireClient client = router.connect()) {
            ledger.ask(client, "any", false);
        }
        ledger.assertAllAnswered();
    }

    @Test
    @Row(60)
    void whereItIsStrictAFileThatIsOpenToOthersIsRejected(Ledger ledger) throws Exception {
        vendor.always(ledger::good);
        router.close();
        router = Keys.router()
                .vendor("v", vendor.baseUrl())
                .credential("v", KEY)
                .model("v", "m-1")
                .setting("files.reread", "20ms")
                .setting("files.modes", "strict")
                .start();
        chmod("rw-r-----");

        router.awaitLog(line -> line.contains("Reload rejected") && line.contains("open to other users"));

        try (WireClient client = router.connect()) {
            ledger.ask(client, "any", false);
        }
        ledger.assertAllAnswered();
    }

    private void chmod(String permissions) throws IOException {
        Files.setPosixFilePermissions(
                router.folder().resolve("credentials.json"), PosixFilePermissions.fromString(permissions));
    }
}
