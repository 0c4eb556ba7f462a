package io.genrouter.http.error;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;

/// Writes OpenAI's error object: `{"error":{"message","type","param","code"}}`.
public final class ErrorJson {

    private static final JsonFactory JSON = new JsonFactory();

    private ErrorJson() {}

    /// The body of an error's answer.
    public static byte[] of(HttpError error) {
        return of(error.message(), error.type(), error.param(), Optional.of(error.code()), OptionalInt.empty());
    }

    /// @param status put into the object where the answer's own status could not tell it; empty for none
    static byte[] of(String message, String type, Optional<String> param, Optional<String> code, OptionalInt status) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("error");
            json.writeStringField("message", message);
            json.writeStringField("type", type);
            json.writeStringField("param", param.orElse(null));
            json.writeStringField("code", code.orElse(null));
            if (status.isPresent()) {
                json.writeNumberField("status", status.getAsInt());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an array took no bytes", e);
        }
        return out.toByteArray();
    }
}
