package io.genrouter.application.error;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.genrouter.application.gateway.Relay;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.credential.SecretFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class RedactionTest {

    private static final String OLD = "sk-0123456789abcdef0123";
    private static final String NEW = "sk-fedcba98765432100123";

    private final AtomicReference<SecretFilter> keys = new AtomicReference<>(knows(OLD));
    private final Redaction redaction = new Redaction(keys::get);

    @Test
    void aKeyIsCutOutOfTheBodyTheFieldsAndTheirNames() {
        Relay rest = redaction.withoutKeys(words("{\"message\":\"ä " + OLD + "\"}", Map.of("x-" + OLD, "is " + OLD)));

        assertThat(rest.status()).isEqualTo(400);
        assertThat(new String(rest.body(), UTF_8)).isEqualTo("{\"message\":\"ä ***\"}");
        assertThat(fields(rest)).containsExactly(entry("x-***", "is ***"));
    }

    @Test
    void wordsWithoutAKeyStayByteForByte() {
        byte[] body = {'"', (byte) 0xff, 0, (byte) 0xc3, '"', ' ', ' ', ' ', ' ', ' '};

        assertThat(redaction.withoutKeys(body)).isSameAs(body);
    }

    @Test
    void aKeyThatIsLoadedLaterIsCutOutFromThen() {
        assertThat(redaction.cut("is " + NEW)).isEqualTo("is " + NEW);

        keys.set(knows(OLD, NEW));

        assertThat(redaction.cut("is " + NEW + " or " + OLD)).isEqualTo("is *** or ***");
    }

    @Test
    void anOrganisationIsCutOutOfAMessage() {
        assertThat(redaction.cut("Rate limit of org-abcDEF123456 in proj_abcdef123456"))
                .isEqualTo("Rate limit of *** in ***");
    }

    private static SecretFilter knows(String... keys) {
        return SecretFilter.of(List.of(keys).stream().map(Secret::of).toList());
    }

    private static Map<String, String> fields(Relay relay) {
        Map<String, String> fields = new HashMap<>();
        relay.forEachField(fields::put);
        return fields;
    }

    private static Relay words(String body, Map<String, String> fields) {
        return new Relay() {
            @Override
            public int status() {
                return 400;
            }

            @Override
            public void forEachField(BiConsumer<String, String> visitor) {
                fields.forEach(visitor);
            }

            @Override
            public byte[] body() {
                return body.getBytes(UTF_8);
            }
        };
    }
}
