package io.genrouter.vendors.failure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genrouter.application.gateway.Relay;
import java.util.Map;
import java.util.function.BiConsumer;

/// Status and header fields; of a recording, or of a test's own making.
record RecordedHead(int status, JsonNode fields) implements Relay {

    static RecordedHead of(int status) {
        return of(status, Map.of());
    }

    static RecordedHead of(int status, Map<String, String> fields) {
        return new RecordedHead(status, new ObjectMapper().valueToTree(fields));
    }

    @Override
    public void forEachField(BiConsumer<String, String> visitor) {
        fields.properties().forEach(field -> {
            if (field.getValue().isArray()) {
                field.getValue().forEach(value -> visitor.accept(field.getKey(), value.asText()));
            } else {
                visitor.accept(field.getKey(), field.getValue().asText());
            }
        });
    }

    @Override
    public byte[] body() {
        return new byte[0];
    }
}
