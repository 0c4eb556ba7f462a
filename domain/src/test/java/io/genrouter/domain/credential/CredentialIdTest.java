package io.genrouter.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai-1",
                "team.blue_2",
                "A",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void aNameIsTaken(String text) {
        assertThat(new CredentialId(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-first",
                "two words",
                "a/b",
                "ä",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CredentialId(text));
        assertThat(CredentialId.isValid(text)).isFalse();
    }

    @Test
    void aRefusedTextIsNotQuotedInCaseItIsTheKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CredentialId("sk secret"))
                .withMessageStartingWith("credential id: 9 characters")
                .withMessageNotContaining("secret");
    }
}
