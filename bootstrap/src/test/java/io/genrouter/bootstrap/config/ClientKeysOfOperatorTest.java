package io.genrouter.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genrouter.http.client.ClientKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientKeysOfOperatorTest {

    /// `printf %s key-canary-of-red | sha256sum`, and that of blue.
    private static final String RED = "2c5c08bf0aaa7e7b8d821684b1e6428cca864da4ae6521111d2a86c9a775cf52";
    private static final String BLUE = "070a59df6521b7d2b9a97758a2e86f4d72ca05a7ddefa92ea1f093152cc42dd8";

    @Test
    void withoutAWordOfThemClientsNeedNoKey() throws Exception {
        assertThat(Yaml.of("{}").read().clients().areNeeded()).isFalse();
        assertThat(Yaml.of("{}").with("ROUTER_API_KEYS", "").read().clients().areNeeded())
                .isFalse();
    }

    @Test
    void theFileGivesIdsAndHashes() throws Exception {
        ClientKeys keys = Yaml.of("clients: [{id: red, sha256: %s}, {id: blue, sha256: \"%s\"}]".formatted(RED, BLUE))
                .read()
                .clients();

        assertThat(keys.owner("key-canary-of-red")).contains("red");
        assertThat(keys.owner("key-canary-of-blue")).contains("blue");
        assertThat(keys.owner(RED)).isEmpty();
    }

    @Test
    void theFileMayTakeThemFromTheEnvironment() throws Exception {
        ClientKeys keys = Yaml.of("clients: [{id: red, sha256: \"${HASH_OF_RED}\"}]")
                .with("HASH_OF_RED", RED)
                .read()
                .clients();

        assertThat(keys.owner("key-canary-of-red")).contains("red");
    }

    @Test
    void theVariableGivesKeysWithOrWithoutIds() throws Exception {
        ClientKeys keys = Yaml.of("{}")
                .with("ROUTER_API_KEYS", "key-one, blue=key-two,key-three ,green=a2V5LWZvdXI==")
                .read()
                .clients();

        assertThat(keys.owner("key-one")).contains("client-1");
        assertThat(keys.owner("key-two")).contains("blue");
        assertThat(keys.owner("key-three")).contains("client-3");
        assertThat(keys.owner("a2V5LWZvdXI==")).contains("green");
        assertThat(keys.owner("blue=key-two")).isEmpty();
        assertThat(keys.owner("key-one, blue=key-two,key-three ,green=a2V5LWZvdXI=="))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [] | /clients: empty (expected: a list of {id, sha256}, at least one; absent where clients need no key)
            ~ | /clients: null (expected: a list of {id, sha256}, at least one; absent where clients need no key)
            {id: red, sha256: RED} | /clients: an object (expected: a list of {id, sha256}, at least one; absent where clients need no key)
            [key-canary] | /clients/0: not what a client is (expected: id and sha256, nothing else)
            [{id: red, sha256: RED}, {id: blue, key: key-canary}] | /clients/1: not what a client is (expected: id and sha256, nothing else)
            [{key-canary: red}] | /clients/0: not what a client is (expected: id and sha256, nothing else)
            [{sha256: RED}] | /clients/0/id: absent (expected: 1 to 64 letters, digits, '.', '_', '-', beginning with a letter or digit)
            [{id: 7, sha256: RED}] | /clients/0/id: a number (expected: 1 to 64 letters, digits, '.', '_', '-', beginning with a letter or digit)
            [{id: "key canary", sha256: RED}] | /clients/0/id: a text of 10 characters (expected: 1 to 64 letters, digits, '.', '_', '-', beginning with a letter or digit)
            [{id: red}] | /clients/0/sha256: absent (expected: HASH)
            [{id: red, sha256: [key-canary]}] | /clients/0/sha256: an array (expected: HASH)
            [{id: red, sha256: key-canary}] | /clients/0/sha256: a text of 10 characters (expected: HASH)
            [{id: red, sha256: "RED0"}] | /clients/0/sha256: a text of 65 characters (expected: HASH)
            [{id: red, sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855}] | /clients/0/sha256: a text of 64 characters (expected: HASH)
            [{id: red, sha256: RED}, {id: red, sha256: BLUE}] | /clients/1: the same id as /clients/0 (expected: a name of its own)
            [{id: red, sha256: RED}, {id: blue, sha256: RED}] | /clients/1: the same key as /clients/0 (expected: once)
            """)
    void aWrongListIsRefusedWithoutAQuotation(String clients, String sentence) {
        assertRefused(
                Yaml.of("clients: " + clients.replace("RED", RED).replace("BLUE", BLUE)),
                "conf/router.yml "
                        + sentence.replace(
                                "HASH",
                                "the 64 hex digits that printf %s \"$KEY\" | sha256sum prints, of a key that is not empty"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ` ` | entry 1: empty (expected: a key, or id=key)
            key-canary, | entry 2: empty (expected: a key, or id=key)
            =key-canary | entry 1: before the '=' stands no id (expected: 1 to 64 letters, digits, '.', '_', '-', beginning with a letter or digit)
            key canary=x | entry 1: before the '=' stands no id (expected: 1 to 64 letters, digits, '.', '_', '-', beginning with a letter or digit)
            key canary | entry 1: a key of 10 characters FORM
            red= | entry 1: a key of 0 characters FORM
            key-canary== | entry 1: a key of 1 characters FORM
            red=ké | entry 1: a key of 2 characters FORM
            red=key-canary,red=key-canary-2 | entry 2: the same id as entry 1 (expected: a name of its own)
            client-2=key-canary,key-canary-2 | entry 2: the same id as entry 1 (expected: a name of its own)
            key-canary,key-canary | entry 2: the same key as entry 1 (expected: once)
            """)
    void aWrongVariableIsRefusedWithoutAQuotation(String value, String sentence) {
        assertRefused(
                Yaml.of("{}").with("ROUTER_API_KEYS", value),
                "environment ROUTER_API_KEYS: "
                        + sentence.replace(
                                "FORM",
                                "(expected: 1 to 512 printable ASCII characters, no space; a key that ends in '='"
                                        + " has an id before it)"));
    }

    @Test
    void everyWrongEntryIsTold() {
        assertThatThrownBy(() ->
                        Yaml.of("clients: [{id: '', sha256: ''}, {id: red}]").read())
                .hasMessageContainingAll("/clients/0/id", "/clients/0/sha256", "/clients/1/sha256");
    }

    @Test
    void bothFormsAtOnceAreRefused() {
        assertRefused(
                Yaml.of("clients: [{id: red, sha256: %s}]".formatted(RED))
                        .with("ROUTER_API_KEYS", "key-canary-of-blue"),
                "conf/router.yml /clients: ROUTER_API_KEYS is set, too (expected: one of them)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Test-1_x.y", "0"})
    void anIdIsTakenAsItIs(String id) throws Exception {
        ClientKeys keys =
                Yaml.of("{}").with("ROUTER_API_KEYS", id + "=key-canary").read().clients();

        assertThat(keys.owner("key-canary")).contains(id);
    }

    private static void assertRefused(Yaml yaml, String sentence) {
        assertThatThrownBy(yaml::read)
                .isInstanceOf(RefusedConfigurationException.class)
                .hasMessage("The configuration has an error:" + System.lineSeparator() + "  * " + sentence
                        + System.lineSeparator())
                .hasMessageNotContainingAny("canary", RED, BLUE);
    }
}
