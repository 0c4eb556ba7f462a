package io.genrouter.bootstrap.reload;

import static io.genrouter.bootstrap.reload.ReloadFixture.ONE_MODEL;
import static io.genrouter.bootstrap.reload.ReloadFixture.keys;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Row 56: a bad pair is refused whole, and nothing of it is quoted. Which fault has which words is a matter of the
/// source; that each of them refuses the pair, of this.
class RejectedReloadsTest {

    private static final String CANARY = "sk-canary-0123456789";

    @TempDir
    Path folder;

    private ReloadFixture router;

    @BeforeEach
    void serve() throws Exception {
        ReloadFixture.write(folder.resolve("models.json"), ONE_MODEL);
        ReloadFixture.write(folder.resolve("credentials.json"), keys("key-1"));
        router = ReloadFixture.serving(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "{}",
                "[]",
                "[null]",
                "\"sk-canary-0123456789\"",
                "sk-canary-0123456789",
                "[{\"platform\":\"openai\",\"type\":\"api-key\",\"value\":\"sk-canary-0123456789\"}",
                "[{\"platform\":\"openai\",\"type\":\"api-key\",\"value\":\"sk-canary-0123456789\"}]]",
                "[{\"platform\":\"openai\",\"type\":\"api-key\",\"value\":\"sk-canary-0123456789\",\"value\":\"k\"}]",
                "[{\"platform\":\"openai\",\"type\":\"api-key\",\"value\":\"sk canary-0123456789\"}]",
                "[{\"platform\":\"openai\",\"type\":\"api-key\",\"value\":\"\"}]",
                "[{\"platform\":\"openai\",\"type\":\"api-key\",\"value\":\"env:sk-canary-0123456789\"}]",
                "[{\"platform\":\"openai\",\"type\":\"api-key\",\"value\":\"file:sk-canary-0123456789\"}]",
                "[{\"platform\":\"sk-canary-0123456789\",\"type\":\"api-key\",\"value\":\"k\"}]",
                "[{\"platform\":\"gemini\",\"type\":\"api-key\",\"value\":\"sk-canary-0123456789\"}]",
                "[{\"platform\":\"openai\",\"type\":\"sk-canary-0123456789\",\"value\":\"k\"}]",
                "[{\"platform\":\"openai\",\"value\":\"sk-canary-0123456789\"}]",
                "[{\"platform\":\"openai\",\"type\":\"api-key\",\"value\":\"sk-canary-0123456789\"},"
                        + "{\"platform\":\"openai\",\"type\":\"api-key\",\"value\":\"sk-canary-0123456789\"}]",
                "[{\"platform\":\"openai\",\"type\":\"api-key\",\"value\":\"sk-canary-0123456789\",\"id\":\"x\"},"
                        + "{\"platform\":\"openai\",\"type\":\"api-key\",\"value\":\"k\",\"id\":\"x\"}]"
            })
    void aBadListOfKeysIsRefusedWithAGoodListOfModels(String credentials) throws Exception {
        router.write("models.json", ONE_MODEL.replace("\"m\"", "\"n\""));
        router.write("credentials.json", credentials);

        assertRejected();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "[{\"vendor\":\"openai\"}]",
                "[{\"vendor\":\"sk-canary-0123456789\",\"model\":\"m\"}]",
                "[{\"vendor\":\"gemini\",\"model\":\"m\"}]",
                "[{\"vendor\":\"openai\",\"model\":\"m\"},{\"vendor\":\"openai\",\"model\":\"m\"}]",
                "[{\"vendor\":\"openai\",\"model\":\"m\",\"sk-canary-0123456789\":1}]",
                "{\"vendors\":{\"x\":\"https://user:sk-canary-0123456789@example.com\"},"
                        + "\"models\":[{\"vendor\":\"openai\",\"model\":\"m\"}]}",
                "{\"models\":[{\"vendor\":\"openai\",\"model\":\"m\"}],\"routes\":{\"r\":[[\"openai/sk-canary-0123456789\"]]}}"
            })
    void aBadListOfModelsIsRefusedWithAGoodListOfKeys(String models) throws Exception {
        router.write("models.json", models);
        router.write("credentials.json", keys("key-2"));

        assertRejected();
    }

    private void assertRejected() {
        router.look(5);
        assertThat(router.outcomes)
                .hasOnlyElementsOfType(ReloadOutcome.Rejected.class)
                .hasSize(1);
        assertThat(router.outcomes.toString()).doesNotContain(CANARY);
        assertThat(router.served()).containsExactly("openai/m with openai-1");
        assertThat(router.serves("key-1")).isTrue();
        assertThat(router.steps).isEmpty();
    }
}
