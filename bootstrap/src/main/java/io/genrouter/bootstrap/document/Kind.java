package io.genrouter.bootstrap.document;

import com.fasterxml.jackson.databind.JsonNode;

/// What kind of value stands somewhere, in words. Never the value.
public final class Kind {

    private Kind() {}

    /// As in "a number (expected: …)".
    public static String of(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "a text of " + node.textValue().length() + " characters";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case MISSING -> "absent";
            default -> "something else";
        };
    }
}
