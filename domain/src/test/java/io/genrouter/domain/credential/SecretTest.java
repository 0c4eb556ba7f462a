package io.genrouter.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.genrouter.domain.vendor.VendorId;
import java.io.Serializable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    @Test
    void itShowsItselfToNobodyWhoPrintsIt() {
        Secret secret = Secret.of("sk-abcdef");

        assertThat(secret).hasToString("***");
        assertThat(new Credential(new CredentialId("openai-1"), new VendorId("openai"), secret).toString())
                .doesNotContain("abcdef");
    }

    @Test
    void itIsRevealedToWhoAsksForIt() {
        assertThat(Secret.of("sk-abcdef").reveal()).isEqualTo("sk-abcdef");
    }

    @Test
    void itIsEqualToTheSameKeyAlone() {
        assertThat(Secret.of("sk-a"))
                .isEqualTo(Secret.of("sk-a"))
                .hasSameHashCodeAs(Secret.of("sk-a"))
                .isNotEqualTo(Secret.of("sk-b"))
                .isNotEqualTo(Secret.of("sk-aa"));
    }

    @Test
    void itCannotBeSerialised() {
        assertThat(Secret.of("sk-a")).isNotInstanceOf(Serializable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "sk abcdef", "sk-abcdef\r\nx-evil: 1", "sk-ä", "sk-\u007f"})
    void whatCannotStandInAHeaderIsRefusedWithoutBeingQuoted(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Secret.of(text))
                .withMessageStartingWith("a secret of " + text.length() + " characters")
                .withMessageNotContaining("abcdef");
        assertThat(Secret.isValid(text)).isFalse();
    }
}
