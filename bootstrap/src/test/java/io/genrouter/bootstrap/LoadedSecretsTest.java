package io.genrouter.bootstrap;

import static io.genrouter.domain.combination.Combinations.aCatalog;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.combination.Combinations;
import io.genrouter.domain.credential.Secret;
import io.genrouter.vendors.sandbox.SandboxVendor;
import org.junit.jupiter.api.Test;

class LoadedSecretsTest {

    @Test
    void theKeysOfEachCatalogAreKnownAndStayKnown() {
        LoadedSecrets secrets = new LoadedSecrets(
                aCatalog().withKeys("openai", 2).withModels("openai", "m").build());

        secrets.learn(aCatalog().withKeys("gemini", 1).withModels("gemini", "m").build());

        assertThat(secrets.get())
                .containsExactlyInAnyOrder(secret("openai", 1), secret("openai", 2), secret("gemini", 1));
    }

    @Test
    void aKeyThatIsLoadedTwiceIsKnownOnce() {
        LoadedSecrets secrets = new LoadedSecrets(
                aCatalog().withKeys("openai", 1).withModels("openai", "m", "n").build());

        secrets.learn(aCatalog().withKeys("openai", 1).withModels("openai", "m").build());

        assertThat(secrets.get()).containsExactly(secret("openai", 1));
    }

    @Test
    void theAnonymousKeyOfAVendorThatTakesNoneIsNoSecret() {
        assertThat(new LoadedSecrets(SandboxVendor.catalog()).get()).isEmpty();
    }

    private static Secret secret(String vendor, int key) {
        return Combinations.credential(vendor, key).secret();
    }
}
