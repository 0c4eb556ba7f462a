package io.genrouter.domain.combination;

import static io.genrouter.domain.combination.Combinations.aCombination;
import static io.genrouter.domain.combination.Combinations.credential;
import static io.genrouter.domain.combination.Combinations.model;
import static io.genrouter.domain.combination.Combinations.vendor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
}
