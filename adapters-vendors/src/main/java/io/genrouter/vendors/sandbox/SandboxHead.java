package io.genrouter.vendors.sandbox;

import io.genrouter.application.gateway.Relay;
import java.util.Map;
import java.util.function.BiConsumer;

/// Status, header fields and an error's body, as if they had come over a wire.
@SuppressWarnings("ArrayRecordComponent") // handed on once, compared by nobody
record SandboxHead(int status, Map<String, String> fields, byte[] body) implements Relay {

    private static final int OK = 200;

    /// The head of an answer.
    ///
    /// @param id the vendor's own name for the request
    static SandboxHead ofAnswer(String id) {
        return new SandboxHead(OK, Map.of("x-request-id", id), new byte[0]);
    }

    @Override
    public void forEachField(BiConsumer<String, String> visitor) {
        fields.forEach(visitor);
    }
}
