package io.genrouter.bootstrap.testing;

import io.genrouter.vendors.testing.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// An answer as it came over the wire.
///
/// @param status the status
/// @param fields all header fields in their order
/// @param body   after the transfer coding, otherwise untouched; as far as it came
/// @param ending how it ended
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record WireAnswer(int status, List<Field> fields, byte[] body, Ending ending) {

    /// How a body ended.
    public enum Ending {
        /// As its framing has it: a last chunk, the declared length, the close of one without either.
        WHOLE,
        /// By FIN before that.
        CUT,
        /// By RST before that.
        RESET
    }

    /// The value of the first field of that name, in any case.
    public Optional<String> header(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    /// The body as text, with one character for each byte.
    public String latin1() {
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    /// The body as text.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
