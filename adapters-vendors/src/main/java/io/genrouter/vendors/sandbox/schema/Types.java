package io.genrouter.vendors.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// Which type of value a schema is for.
final class Types {

    /// What a schema without `type` seems to mean, by the first keyword that it has of these.
    private static final Map<String, List<String>> BY_KEYWORD = Map.of(
            "object", List.of("properties", "required", "additionalProperties", "minProperties"),
            "array", List.of("items", "prefixItems", "minItems", "contains"),
            "number", List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"));

    private Types() {}

    /// The type to make up: the first that is not null where there are several, text where none is meant.
    static String of(JsonNode keywords) {
        List<String> types = list(keywords.path("type"));
        if (types.isEmpty()) {
            return meant(keywords);
        }
        return types.stream().filter(type -> !type.equals("null")).findFirst().orElse("null");
    }

    /// Whether a value has one of the schema's types.
    static boolean allows(JsonNode keywords, JsonNode value) {
        List<String> types = list(keywords.path("type"));
        return types.isEmpty() || types.contains(name(value)) || (value.isNumber() && types.contains("number"));
    }

    /// One type or several, as a list.
    static List<String> list(JsonNode type) {
        return type.isTextual()
                ? List.of(type.textValue())
                : StreamSupport.stream(type.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
    }

    private static String name(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> "null";
        };
    }

    private static String meant(JsonNode keywords) {
        return BY_KEYWORD.entrySet().stream()
                .filter(type -> type.getValue().stream().anyMatch(keywords::has))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse("string");
    }
}
