package io.genrouter.application.json;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An error as a vendor spells it, in OpenAI's four words.
///
/// @param message what it says; empty where it says nothing
/// @param type    its type; null where it has none
/// @param param   the field at fault; null where it names none
/// @param code    its code, an integer as text; null where it has none
public record ErrorObject(
        String message,
        @Nullable String type,
        @Nullable String param,
        @Nullable String code) {

    /// Reads the value of an `error`, or a whole payload that is an error.
    ///
    /// It knows an object with these four members; the same in `error`; a text in `error` or `detail`, or
    /// alone; lists of errors, of which the first counts.
    ///
    /// @return empty when the range is no well-formed JSON, or is neither an object, a text, nor a list of them
    public static Optional<ErrorObject> read(byte[] bytes, int from, int to) {
        return new ErrorReader(bytes, from, to).read();
    }
}
