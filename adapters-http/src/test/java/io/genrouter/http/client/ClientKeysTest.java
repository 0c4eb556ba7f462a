package io.genrouter.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientKeysTest {

    /// `printf %s "key of team blue" | sha256sum`
    private static final String HASH_OF_BLUE = "38d285313148b14a8d1675849c0f712909e2088eaac06f0251cb820a61de9601";
    /// `printf %s "" | sha256sum`
    private static final String HASH_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void eachKeyHasItsOwner() {
        ClientKeys keys = new ClientKeys(List.of(
                ClientKey.of("red", "key of team red"),
                ClientKey.ofSha256("blue", HASH_OF_BLUE),
                ClientKey.of("green", "key of team green")));

        assertThat(keys.owner("key of team red")).contains("red");
        assertThat(keys.owner("key of team blue")).contains("blue");
        assertThat(keys.owner("key of team green")).contains("green");
        assertThat(keys.owner("key of team gree")).isEmpty();
        assertThat(keys.owner("key of team green ")).isEmpty();
        assertThat(keys.owner("KEY OF TEAM GREEN")).isEmpty();
        assertThat(keys.owner("")).isEmpty();
        assertThat(keys.owner(HASH_OF_BLUE)).isEmpty();
    }

    @Test
    void theDigitsOfAHashMayBeOfEitherCase() {
        ClientKeys keys = new ClientKeys(List.of(ClientKey.ofSha256("blue", HASH_OF_BLUE.toUpperCase(Locale.ROOT))));

        assertThat(keys.owner("key of team blue")).contains("blue");
    }

    @Test
    void noKeysAtAllMeanThatNobodyNeedsOne() {
        assertThat(ClientKeys.NONE.areNeeded()).isFalse();
        assertThat(new ClientKeys(List.of(ClientKey.of("red", "r"))).areNeeded())
                .isTrue();
    }

    @Test
    void shortKeysAreGuessable() {
        ClientKeys keys = new ClientKeys(List.of(
                ClientKey.of("short", "123456789012345"),
                ClientKey.of("long", "1234567890123456"),
                ClientKey.ofSha256("unknown", HASH_OF_BLUE)));

        assertThat(keys.guessable()).containsExactly("short");
    }

    @Test
    void theSameKeyIsToldByItsHash() {
        ClientKey blue = ClientKey.of("blue", "key of team blue");

        assertThat(blue.hasKeyOf(ClientKey.ofSha256("other", HASH_OF_BLUE))).isTrue();
        assertThat(blue.hasKeyOf(ClientKey.of("blue", "key of team red"))).isFalse();
    }

    @Test
    void aKeySaysNothingOfItself() {
        assertThat(ClientKey.of("blue", "key of team blue")).hasToString("blue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "client-1", "Team.Blue_2"})
    void anIdIsOfPlainCharacters(String id) {
        assertThat(ClientKey.isValidId(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a b",
                "a\n",
                "a\"",
                "ä",
                "a{b}",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void anythingElseIsNoId(String id) {
        assertThat(ClientKey.isValidId(id)).isFalse();
        assertThatThrownBy(() -> ClientKey.of(id, "key")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "key of team blue", HASH_OF_BLUE + "0", "g" + HASH_OF_NOTHING, HASH_OF_NOTHING})
    void whatIsNoHashOrThatOfNothingIsRefused(String text) {
        assertThat(ClientKey.isValidSha256(text)).isFalse();
        assertThatThrownBy(() -> ClientKey.ofSha256("id", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(text.isEmpty() ? "\u0000" : text);
    }

    @Test
    void anEmptyKeyIsRefused() {
        assertThatThrownBy(() -> ClientKey.of("id", "")).isInstanceOf(IllegalArgumentException.class);
    }
}
