package io.genrouter.application.json;

import io.genrouter.application.json.JsonCursor.Token;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one error, for one use.
final class ErrorReader {

    /// A list, the payload in it, the list of its errors, an error: nothing that a vendor nests deeper is
    /// looked for.
    private static final int DEEPEST = 4;

    private final JsonCursor cursor = new JsonCursor();

    ErrorReader(byte[] bytes, int from, int to) {
        cursor.reset(bytes, from, to);
    }

    Optional<ErrorObject> read() {
        ErrorObject error = readValue(cursor.next());
        return cursor.drain() == Token.END ? Optional.ofNullable(error) : Optional.empty();
    }

    /// Reads the value that begins with this token; null where it is none that tells an error.
    private @Nullable ErrorObject readValue(Token token) {
        return switch (token) {
            case STRING -> new ErrorObject(cursor.text(), null, null, null);
            case OBJECT_START -> cursor.depth() > DEEPEST ? leave() : new Members().read();
            case ARRAY_START -> cursor.depth() > DEEPEST ? leave() : readFirst();
            default -> null;
        };
    }

    private @Nullable ErrorObject readFirst() {
        int list = cursor.depth();
        ErrorObject first = readValue(cursor.next());
        // An empty list is behind us with its end.
        return cursor.depth() < list ? null : leaveWith(first);
    }

    private @Nullable ErrorObject leave() {
        return leaveWith(null);
    }

    private @Nullable ErrorObject leaveWith(@Nullable ErrorObject error) {
        cursor.leave();
        return error;
    }

    /// The members of one object.
    private final class Members {

        private @Nullable ErrorObject inner;
        private @Nullable String text;
        private @Nullable String message;
        private @Nullable String type;
        private @Nullable String param;
        private @Nullable String code;

        ErrorObject read() {
            while (cursor.next() == Token.KEY) {
                readMember();
            }
            String own = message == null ? text : message;
            ErrorObject outer = new ErrorObject(own == null ? "" : own, type, param, code);
            return inner == null ? outer : completed(inner, outer);
        }

        private void readMember() {
            if (cursor.keyIs("message") || cursor.keyIs("msg")) {
                message = readText(message);
            } else if (cursor.keyIs("type")) {
                type = readText(type);
            } else if (cursor.keyIs("param")) {
                param = readText(param);
            } else if (cursor.keyIs("code")) {
                code = readText(code);
            } else if (cursor.keyIs("error") || cursor.keyIs("errors") || cursor.keyIs("detail")) {
                readInner(cursor.next());
            } else {
                cursor.skip();
            }
        }

        private void readInner(Token value) {
            ErrorObject found = readValue(value);
            if (value == Token.STRING) {
                text = cursor.text();
            } else if (found != null) {
                inner = found;
            }
        }
    }

    private static ErrorObject completed(ErrorObject inner, ErrorObject outer) {
        return new ErrorObject(
                inner.message().isEmpty() ? outer.message() : inner.message(),
                inner.type() == null ? outer.type() : inner.type(),
                inner.param() == null ? outer.param() : inner.param(),
                inner.code() == null ? outer.code() : inner.code());
    }

    /// Reads a text or an integer; anything else leaves what was known.
    private @Nullable String readText(@Nullable String known) {
        Token value = cursor.skip();
        boolean text = value == Token.STRING || (value == Token.NUMBER && cursor.integer() >= 0);
        return text ? cursor.text() : known;
    }
}
