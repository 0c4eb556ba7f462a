package io.genrouter.application.error;

import io.genrouter.application.gateway.Relay;
import java.util.function.BiConsumer;

/// A vendor's words without the keys that are loaded: neither in its body, nor in a field, nor in the name of one.
///
/// @param words     as they came
/// @param redaction cuts
record RedactedRelay(Relay words, Redaction redaction) implements Relay {

    @Override
    public int status() {
        return words.status();
    }

    @Override
    public void forEachField(BiConsumer<String, String> visitor) {
        words.forEachField((name, value) -> visitor.accept(redaction.withoutKeys(name), redaction.withoutKeys(value)));
    }

    @Override
    public byte[] body() {
        return redaction.withoutKeys(words.body());
    }
}
