package io.genrouter.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.limits.AttemptLimits;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.credential.Credential;
import io.genrouter.domain.credential.CredentialId;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.model.Model;
import io.genrouter.domain.model.ModelName;
import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitsOfModelsTest {

    @Test
    void aModelHasItsOwnLimitsAndTheGeneralOnesForTheRest() throws Exception {
        LimitsConfiguration limits = Yaml.of("""
                limits:
                  gap: 7s
                  models:
                    "openai/o3-mini": {firstEvent: 300s, firstByte: 9s}
                    "gemini/o3-mini": {headers: 1s, gap: 2s, total: 3s}
                """).read().limits();

        AttemptLimits defaults = AttemptLimits.DEFAULTS;
        assertThat(limits.ofModels().of(combination("openai", "o3-mini")))
                .isEqualTo(new AttemptLimits(
                        defaults.headers(),
                        Duration.ofSeconds(300),
                        Optional.of(Duration.ofSeconds(9)),
                        Duration.ofSeconds(7),
                        defaults.total(),
                        defaults.maxStream()));
        assertThat(limits.ofModels().of(combination("gemini", "o3-mini")))
                .isEqualTo(new AttemptLimits(
                        Duration.ofSeconds(1),
                        defaults.firstEvent(),
                        Optional.empty(),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        defaults.maxStream()));
        assertThat(limits.ofModels().of(combination("openai", "gpt-4o"))).isEqualTo(limits.ofAttempts());
    }

    private static Combination combination(String vendor, String model) {
        VendorId id = new VendorId(vendor);
        return new Combination(
                new Vendor(id, URI.create("https://example.com"), new Auth.Bearer()),
                new Credential(new CredentialId("k"), id, Secret.of("k")),
                Model.ableToDoEverything(id, new ModelName(model)));
    }
}
