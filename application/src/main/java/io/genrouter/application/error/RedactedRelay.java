package io.genrouter.application.error;

import io.genrouter.application.gateway.Relay;
import java.util.function.BiConsumer;

/// A vendor's words with another body.
///
/// @param words all but the body
/// @param body  what is passed on in its place
@SuppressWarnings("ArrayRecordComponent") // handed on once, compared by nobody
record RedactedRelay(Relay words, byte[] body) implements Relay {

    @Override
    public int status() {
        return words.status();
    }

    @Override
    public void forEachField(BiConsumer<String, String> visitor) {
        words.forEachField(visitor);
    }
}
