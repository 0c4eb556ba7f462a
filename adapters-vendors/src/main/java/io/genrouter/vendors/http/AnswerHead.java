package io.genrouter.vendors.http;

import io.genrouter.application.gateway.Relay;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.function.BiConsumer;

/// Status and header fields of an answer, as they came.
record AnswerHead(int status, MultivaluedMap<String, String> fields) implements Relay {

    private static final byte[] NOTHING = {};

    @Override
    public void forEachField(BiConsumer<String, String> visitor) {
        fields.forEach((name, values) -> values.forEach(value -> visitor.accept(name, value)));
    }

    @Override
    public byte[] body() {
        return NOTHING;
    }
}
