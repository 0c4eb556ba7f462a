package io.genrouter.application.chat;

import io.genrouter.application.error.RefusalReason;
import io.genrouter.application.error.RouterError.InvalidRequest;
import io.genrouter.application.json.JsonCursor.Token;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The first fault that was found in a body. Each method that tells one returns false, which says that no more
/// is to be read.
///
/// The messages are spelt as OpenAI spells its own, and quote nothing but the names of fields.
final class BodyFault {

    private @Nullable InvalidRequest first;

    @Nullable
    InvalidRequest first() {
        return first;
    }

    boolean notAnObject(Token found) {
        return found(new InvalidRequest(
                RefusalReason.INVALID_TYPE,
                "The body has to be a JSON object, but is " + noun(found) + ".",
                Optional.empty()));
    }

    boolean missing(String param) {
        return found(RefusalReason.MISSING_REQUIRED_PARAMETER, "Missing required parameter: '" + param + "'.", param);
    }

    boolean wrongType(String param, String expected, Token found) {
        String message =
                "Invalid type for '" + param + "': expected " + expected + ", but got " + noun(found) + " instead.";
        return found(RefusalReason.INVALID_TYPE, message, param);
    }

    boolean wrongValue(String param, String expected) {
        return found(
                RefusalReason.INVALID_VALUE, "Invalid value for '" + param + "': expected " + expected + ".", param);
    }

    boolean empty(String param) {
        return found(RefusalReason.EMPTY_ARRAY, "Invalid '" + param + "': expected at least one element.", param);
    }

    boolean twice(String param) {
        return found(RefusalReason.DUPLICATE_KEY, "Duplicate key: '" + param + "' is there more than once.", param);
    }

    boolean differsByCaseAlone(String param) {
        return found(RefusalReason.DUPLICATE_KEY, "A key differs from '" + param + "' by case alone.", param);
    }

    private boolean found(RefusalReason reason, String message, String param) {
        return found(new InvalidRequest(reason, message, Optional.of(param)));
    }

    private boolean found(InvalidRequest fault) {
        if (first == null) {
            first = fault;
        }
        return false;
    }

    private static String noun(Token token) {
        return switch (token) {
            case OBJECT_START, OBJECT_END, KEY -> "an object";
            case ARRAY_START, ARRAY_END -> "an array";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case TRUE, FALSE -> "a boolean";
            case NULL -> "null";
            // No JSON: it will be refused as that.
            case END, MALFORMED, TOO_DEEP -> "nothing";
        };
    }
}
