package io.genrouter.domain.combination;

import static io.genrouter.domain.combination.Combinations.aCombination;
import static io.genrouter.domain.combination.Combinations.combination;
import static io.genrouter.domain.combination.Combinations.credential;
import static io.genrouter.domain.combination.Combinations.model;
import static io.genrouter.domain.combination.Combinations.modelWith;
import static io.genrouter.domain.combination.Combinations.vendor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.genrouter.domain.credential.Credential;
import io.genrouter.domain.credential.CredentialId;
import io.genrouter.domain.model.Capability;
import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class CombinationTest {

    @Test
    void itsPartsAreAllOfOneVendor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Combination(vendor("openai"), credential("gemini", 1), model("openai", "gpt-4o")))
                .withMessageContaining("gemini");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Combination(vendor("openai"), credential("openai", 1), model("gemini", "gemini-2.5-pro")));
    }

    @Test
    void itsNameInLogsSaysVendorModelAndCredentialButNotTheKey() {
        assertThat(aCombination()).hasToString("openai/gpt-4o with openai-1");
    }

    @Test
    void anotherIdOfItsCredentialOrAnotherAbilityOfItsModelMakesNoOtherOfIt() {
        Combination renamed = new Combination(
                vendor("openai"),
                new Credential(
                        new CredentialId("team-blue"),
                        new VendorId("openai"),
                        aCombination().credential().secret()),
                modelWith("openai", "gpt-4o", Capability.TOOLS));

        assertThat(renamed).isEqualTo(aCombination()).hasSameHashCodeAs(aCombination());
    }

    @Test
    void anotherKeyAnotherModelAndAnotherAddressMakeAnother() {
        Vendor elsewhere =
                new Vendor(new VendorId("openai"), URI.create("https://elsewhere.example/v1"), new Auth.Bearer());

        assertThat(List.of(
                        combination("openai", 2, "gpt-4o"),
                        combination("openai", 1, "gpt-4o-mini"),
                        combination("gemini", 1, "gpt-4o"),
                        new Combination(elsewhere, credential("openai", 1), model("openai", "gpt-4o"))))
                .doesNotContain(aCombination());
    }
}
