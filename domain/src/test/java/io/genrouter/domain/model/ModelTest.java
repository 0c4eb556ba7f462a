package io.genrouter.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.genrouter.domain.vendor.VendorId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {

    @Test
    void aModelThatNobodySpeaksOfCanDoEverything() {
        Model model = Model.ableToDoEverything(new VendorId("openai"), new ModelName("gpt-4o"));

        assertThat(model.capabilities()).containsExactlyInAnyOrder(Capability.values());
    }

    @Test
    void itsCapabilitiesAreItsOwn() {
        Set<Capability> capabilities = EnumSet.of(Capability.IMAGES);
        Model model = new Model(new VendorId("openai"), new ModelName("gpt-4o"), capabilities);

        capabilities.add(Capability.TOOLS);

        assertThat(model.capabilities()).containsExactly(Capability.IMAGES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o", "models/gemini-2.0-flash", "meta-llama/Llama-3.3-70B Instruct", "a:b@c"})
    void aNameIsAsTheVendorSpellsIt(String text) {
        assertThat(new ModelName(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " gpt", "gpt ", "g\"pt", "g\\pt", "g\npt", "gpt-ö"})
    void whatCannotBeSplicedIntoJsonALogLineAndAHeaderIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelName(text))
                .withMessageStartingWith("model: " + text.length() + " characters (expected:");
        assertThat(ModelName.isValid(text)).isFalse();
    }

    @Test
    void aNameHasAtMost256Characters() {
        assertThat(ModelName.isValid("m".repeat(256))).isTrue();
        assertThat(ModelName.isValid("m".repeat(257))).isFalse();
    }
}
