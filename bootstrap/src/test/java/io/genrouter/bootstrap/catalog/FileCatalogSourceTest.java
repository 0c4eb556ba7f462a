package io.genrouter.bootstrap.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.catalog.CatalogReading;
import io.genrouter.domain.model.Capability;
import io.genrouter.domain.model.Model;
import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.VendorId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileCatalogSourceTest {

    private static final String ONE_MODEL = """
            [{"vendor":"openai","model":"gpt-4o"}]""";
    private static final String ONE_KEY = """
            [{"platform":"openai","type":"api-key","value":"sk-one"}]""";

    @TempDir
    Path temporary;

    private ConfigFolder folder;

    @BeforeEach
    void layOutAFolder() {
        folder = new ConfigFolder(temporary).models(ONE_MODEL).credentials(ONE_KEY);
    }

    @Test
    void everyKeyOfAVendorMeetsEveryModelOfIt() {
        folder.models("""
                        [{"vendor":"gemini","model":"flash"},{"vendor":"openai","model":"gpt-4o"},{"vendor":"gemini","model":"pro"}]""").credentials("""
                        [{"platform":"gemini","type":"api-key","value":"g1"},
                         {"platform":"openai","type":"api-key","value":"o1"},
                         {"platform":"gemini","type":"api-key","value":"g2"}]""");

        assertThat(folder.combinations())
                .containsExactly(
                        "gemini/flash with gemini-1",
                        "gemini/pro with gemini-1",
                        "openai/gpt-4o with openai-1",
                        "gemini/flash with gemini-2",
                        "gemini/pro with gemini-2");
    }

    @Test
    void aRouteIsAListOfTiersOrAnObjectThatHasOne() {
        folder.models("""
                {"models":[{"vendor":"openai","model":"a"},{"vendor":"openai","model":"b/c"}],
                 "routes":{"smart":[["openai/a"],["openai/b/c"]],"plain":{"tiers":[["openai/b/c","openai/a"]]}}}""");

        assertThat(folder.loaded().catalog().routes())
                .extracting(route -> route.name() + " "
                        + route.tiers().stream()
                                .map(tier -> tier.models().stream()
                                        .map(model -> model.name().value())
                                        .toList())
                                .toList())
                .containsExactly("smart [[a], [b/c]]", "plain [[b/c, a]]");
    }

    @Test
    void aRouteMayHoldItsStreams() {
        folder.models("""
                {"models":[{"vendor":"openai","model":"a"}],
                 "routes":{"safe":{"stream":"buffered","tiers":[["openai/a"]]},"plain":[["openai/a"]]}}""");

        assertThat(folder.loaded().catalog().routes())
                .extracting(route -> route.name() + " " + route.options().stream())
                .containsExactly("safe Optional[BUFFERED]", "plain Optional.empty");
    }

    @Test
    void aRouteMayBeHedged() {
        folder.models("""
                {"models":[{"vendor":"openai","model":"a"}],
                 "routes":{"quick":{"hedgeAfter":"1500ms","tiers":[["openai/a"]]},"plain":{"tiers":[["openai/a"]]}}}""");

        assertThat(folder.loaded().catalog().routes())
                .extracting(route -> route.name() + " " + route.options().hedgeAfter())
                .containsExactly("quick Optional[PT1.5S]", "plain Optional.empty");
    }

    @Test
    void aRouteThatNoKeyCanServeIsAWarning() {
        folder.models("""
                {"models":[{"vendor":"openai","model":"a"},{"vendor":"gemini","model":"flash"}],
                 "routes":{"quick":[["gemini/flash"]]}}""");

        assertThat(folder.loaded().warnings()).contains("No key for any model of the route quick.");
    }

    @Test
    void theExampleOfEighteenKeysAndOneHas114Combinations() {
        folder.models(Examples.twelveModels()).credentials(Examples.nineteenKeys());

        assertThat(folder.combinations()).hasSize(114);
    }

    @Test
    void theObjectFormNamesVendorsAndModels() {
        folder.models("""
                        {"vendors":{"mine":"https://mine.example/v1//"},"models":[{"vendor":"mine","model":"m"}]}""").credentials("""
                        [{"platform":"mine","type":"api-key","value":"k"}]""");

        var vendor = folder.loaded().catalog().combinations().getFirst().vendor();
        assertThat(vendor.baseUrl()).hasToString("https://mine.example/v1");
        assertThat(vendor.auth()).isEqualTo(new Auth.Bearer());
    }

    @Test
    void aKnownVendorMayBeElsewhereAndKeepsItsWayOfShowingAKey() {
        folder.models("""
                        {"vendors":{"azure":"https://mine.azure.example/openai/v1"},"models":[{"vendor":"azure","model":"m"}]}""").credentials("""
                        [{"platform":"azure","type":"api-key","value":"k"}]""");

        assertThat(folder.loaded().catalog().combinations().getFirst().vendor().auth())
                .isEqualTo(new Auth.Header("api-key"));
    }

    @Test
    void aVendorThatTakesNoKeyNeedsNone() {
        folder.models("""
                [{"vendor":"openai","model":"gpt-4o"},{"vendor":"ollama","model":"llama3"}]""");

        assertThat(folder.combinations()).containsExactly("openai/gpt-4o with openai-1", "ollama/llama3 with ollama-1");
    }

    @Test
    void aCapabilityThatIsNotSaidIsTakenAsThere() {
        folder.models("""
                [{"vendor":"openai","model":"gpt-4o","config":{"support_image":false,"support_tools":true}}]""");

        Model model = folder.loaded().catalog().models().getFirst();
        assertThat(model.capabilities())
                .containsExactlyInAnyOrder(Capability.VIDEO, Capability.TOOLS, Capability.STREAMING);
    }

    @Test
    void idsAreThePlatformAndANumberUnlessGiven() {
        folder.credentials("""
                [{"platform":"openai","type":"api-key","value":"a"},
                 {"platform":"openai","type":"api-key","value":"b","id":"team-blue"},
                 {"platform":"openai","type":"api-key","value":"c"}]""");

        assertThat(folder.combinations())
                .containsExactly(
                        "openai/gpt-4o with openai-1", "openai/gpt-4o with team-blue", "openai/gpt-4o with openai-3");
    }

    @Test
    void aKeyMayStandInTheEnvironment() {
        folder.credentials("""
                        [{"platform":"openai","type":"api-key","value":"env:MY_KEY"}]""").environment("MY_KEY", "sk-from-env");

        assertThat(keyOfTheFirst()).isEqualTo("sk-from-env");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-from-file", "sk-from-file\n", "sk-from-file\r\n"})
    void aKeyMayStandInAFileBesideThisOne(String content) {
        folder.credentials("""
                        [{"platform":"openai","type":"api-key","value":"file:key.txt"}]""").file("key.txt", content);

        assertThat(keyOfTheFirst()).isEqualTo("sk-from-file");
    }

    @Test
    void aKeyFileThatOthersCanReadIsWarnedOf() throws Exception {
        folder.credentials("""
                        [{"platform":"openai","type":"api-key","value":"file:key.txt"}]""").file("key.txt", "sk-from-file");

        Path key = temporary.resolve("key.txt");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(folder.loaded().warnings()).isEmpty();
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(folder.loaded().warnings())
                .singleElement()
                .asString()
                .contains("credentials.json /0/value", "0600")
                .doesNotContain("sk-from-file", "key.txt");
    }

    @Test
    void modelsWithoutAKeyAreListedInOneWarning() {
        folder.models("""
                [{"vendor":"openai","model":"gpt-4o"},{"vendor":"gemini","model":"flash"},{"vendor":"gemini","model":"pro"}]""");

        assertThat(folder.loaded().warnings())
                .singleElement()
                .asString()
                .contains("gemini/flash, gemini/pro")
                .doesNotContain("gpt-4o");
    }

    @Test
    void keysOfNoVendorWithAModelAreAnError() {
        folder.credentials("""
                [{"platform":"gemini","type":"api-key","value":"k"}]""");

        assertThat(folder.problems())
                .containsExactly("models.json: no model of a vendor that there is a key for"
                        + " (expected: at least one; keys are for gemini)");
    }

    @Test
    void withoutAFileTheEnvironmentHasTheKeys() {
        deleteCredentials();
        folder.models("""
                        [{"vendor":"openai","model":"gpt-4o"},{"vendor":"gemini","model":"flash"}]""")
                .environment("OPENAI_API_KEY", "o")
                .environment("OPENAI_API_KEY_2", "o2")
                .environment("OPENAI_API_KEY_20", "o20")
                .environment("OPENAI_API_KEY_21", "one too many")
                .environment("GEMINI_API_KEY", "")
                .environment("GEMINI_API_KEY_1", "g1");

        assertThat(folder.combinations())
                .containsExactly(
                        "gemini/flash with gemini-1",
                        "openai/gpt-4o with openai-1",
                        "openai/gpt-4o with openai-2",
                        "openai/gpt-4o with openai-3");
    }

    @Test
    void aFileHidesTheEnvironment() {
        folder.environment("OPENAI_API_KEY", "o");

        assertThat(folder.combinations()).containsExactly("openai/gpt-4o with openai-1");
        assertThat(keyOfTheFirst()).isEqualTo("sk-one");
    }

    @Test
    void withoutAnyKeyThereIsNothingToServeAndNoError() {
        deleteCredentials();

        assertThat(folder.read()).isInstanceOf(CatalogReading.NoCredentials.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", PLACEHOLDERS})
    void aFileOfPlaceholdersCountsAsNoFile(String credentials) {
        folder.credentials(credentials);

        assertThat(folder.read()).isInstanceOf(CatalogReading.NoCredentials.class);
        assertThat(keyAfter(folder.environment("OPENAI_API_KEY", "sk-env"))).isEqualTo("sk-env");
    }

    private static final String PLACEHOLDERS = """
            [{"platform":"openai","type":"api-key","value":"sk-your-openai-key"}]""";

    @Test
    void aPlaceholderBesideAKeyIsLeftOutWithAWarning() {
        folder.credentials("""
                [{"platform":"openai","type":"api-key","value":"sk-your-openai-key"},
                 {"platform":"openai","type":"api-key","value":"sk-real"}]""");

        assertThat(folder.combinations()).containsExactly("openai/gpt-4o with openai-2");
        assertThat(folder.loaded().warnings())
                .singleElement()
                .asString()
                .contains("1 of the example's placeholder keys");
    }

    @Test
    void theShippedFilesAreReadAndTheExampleHoldsPlaceholdersAlone() throws Exception {
        Path shipped = Path.of("..", "configs");
        folder.models(Files.readString(shipped.resolve("models.json")))
                .credentials(Files.readString(shipped.resolve("credentials.json.example")));

        assertThat(folder.read()).isInstanceOf(CatalogReading.NoCredentials.class);
        assertThat(keyAfter(folder.environment("OPENAI_API_KEY", "sk-env"))).isEqualTo("sk-env");
    }

    @Test
    void everyVendorThatIsNamedIsKnownToTheCatalog() {
        folder.models("""
                {"vendors":{"spare":"https://spare.example"},"models":[{"vendor":"openai","model":"m"},{"vendor":"gemini","model":"f"}]}""");

        assertThat(folder.loaded().catalog().knows(new VendorId("gemini"))).isTrue();
        assertThat(folder.loaded().catalog().knows(new VendorId("ollama"))).isFalse();
    }

    private String keyOfTheFirst() {
        return keyAfter(folder);
    }

    private static String keyAfter(ConfigFolder folder) {
        return folder.loaded()
                .catalog()
                .combinations()
                .getFirst()
                .credential()
                .secret()
                .reveal();
    }

    private void deleteCredentials() {
        try {
            Files.delete(temporary.resolve("credentials.json"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
