package io.genrouter.bootstrap.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genrouter.bootstrap.config.RefusedConfigurationException;
import io.genrouter.bootstrap.config.SandboxMode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FirstCatalogTest {

    private static final String A_KEY = """
            [{"platform":"openai","type":"api-key","value":"sk-one"}]""";

    @TempDir
    Path temporary;

    private ConfigFolder folder;

    @BeforeEach
    void layOutAFolder() {
        folder = new ConfigFolder(temporary).models("""
                [{"vendor":"openai","model":"gpt-4o"}]""");
    }

    @Test
    void withoutAKeyAndOnTheLoopbackAutoIsTheSandbox() throws Exception {
        assertThat(FirstCatalog.decide(SandboxMode.AUTO, true, folder.source()))
                .isInstanceOf(FirstCatalog.OfSandbox.class);
    }

    @Test
    void withoutAKeyAutoServesNothingToOtherMachines() {
        assertThatThrownBy(() -> FirstCatalog.decide(SandboxMode.AUTO, false, folder.source()))
                .isInstanceOf(RefusedConfigurationException.class)
                .hasMessageContaining("no keys")
                .hasMessageContaining("loopback");
    }

    @Test
    void withAKeyAutoServesTheOperatorsModels() throws Exception {
        assertThat(FirstCatalog.decide(
                        SandboxMode.AUTO, true, folder.credentials(A_KEY).source()))
                .isInstanceOf(FirstCatalog.OfOperator.class);
        assertThat(FirstCatalog.decide(SandboxMode.AUTO, false, folder.source()))
                .isInstanceOf(FirstCatalog.OfOperator.class);
    }

    @Test
    void withAKeyInTheEnvironmentAutoIsNoSandbox() throws Exception {
        folder.environment("OPENAI_API_KEY", "sk-env");

        assertThat(FirstCatalog.decide(SandboxMode.AUTO, true, folder.source()))
                .isInstanceOf(FirstCatalog.OfOperator.class);
    }

    @Test
    void offNeverIsTheSandbox() {
        assertThatThrownBy(() -> FirstCatalog.decide(SandboxMode.OFF, true, folder.source()))
                .isInstanceOf(RefusedConfigurationException.class)
                .hasMessageContaining("sandbox is off");
    }

    @Test
    void onIsTheSandboxWhateverKeysThereAre() throws Exception {
        assertThat(FirstCatalog.decide(
                        SandboxMode.ON, false, folder.credentials(A_KEY).source()))
                .isInstanceOf(FirstCatalog.OfSandbox.class);
        assertThat(FirstCatalog.decide(
                        SandboxMode.ON, false, folder.credentials("nonsense").source()))
                .isInstanceOf(FirstCatalog.OfSandbox.class);
    }

    @ParameterizedTest
    @EnumSource(SandboxMode.class)
    void modelsAreValidatedInAnyCase(SandboxMode mode) {
        folder.models("[7]");

        assertThatThrownBy(() -> FirstCatalog.decide(mode, true, folder.source()))
                .isInstanceOf(RefusedConfigurationException.class)
                .hasMessageContaining("models.json /0: a number");
    }
}
