package io.genrouter.bootstrap;

import static io.genrouter.domain.combination.Combinations.aCatalog;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.combination.Combinations;
import io.genrouter.domain.credential.SecretFilter;
import io.genrouter.vendors.sandbox.SandboxVendor;
import org.junit.jupiter.api.Test;

class LoadedSecretsTest {

    @Test
    void theKeysOfEachCatalogAreKnownAndStayKnown() {
        LoadedSecrets secrets = new LoadedSecrets(
                aCatalog().withKeys("openai", 2).withModels("openai", "m").build());

        secrets.learn(aCatalog().withKeys("gemini", 1).withModels("gemini", "m").build());

        assertThat(secrets.get().cut(key("openai", 1) + " " + key("openai", 2) + " " + key("gemini", 1)))
                .isEqualTo("*** *** ***");
    }

    @Test
    void aCatalogWithoutNewKeysLeavesTheFilterAsItIs() {
        LoadedSecrets secrets = new LoadedSecrets(
                aCatalog().withKeys("openai", 2).withModels("openai", "m", "n").build());
        SecretFilter before = secrets.get();

        secrets.learn(aCatalog().withKeys("openai", 1).withModels("openai", "m").build());

        assertThat(secrets.get()).isSameAs(before);
    }

    @Test
    void theAnonymousKeyOfAVendorThatTakesNoneIsNoSecret() {
        CombinationCatalog sandbox = SandboxVendor.catalog();
        String word = sandbox.combinations().getFirst().credential().secret().reveal();

        assertThat(new LoadedSecrets(sandbox).get().cut("a word: " + word)).isEqualTo("a word: " + word);
    }

    private static String key(String vendor, int key) {
        return Combinations.credential(vendor, key).secret().reveal();
    }
}
