package io.genrouter.vendors.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes one schema of two that both must be fitted.
final class Keywords {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Keywords() {}

    /// The keywords of two plain schemas. Of two patterns or formats the first is kept, since no text is made
    /// up to fit two.
    static ObjectNode merged(ObjectNode one, ObjectNode other) {
        ObjectNode merged = NODES.objectNode();
        merged.setAll(one);
        for (Map.Entry<String, JsonNode> keyword : other.properties()) {
            JsonNode before = one.get(keyword.getKey());
            JsonNode value = keyword.getValue();
            merged.set(keyword.getKey(), before == null ? value : merged(keyword.getKey(), before, value));
        }
        return merged;
    }

    /// A schema that is both.
    static JsonNode both(JsonNode one, JsonNode other) {
        if (!one.isObject()) {
            return one.isBoolean() && !one.asBoolean() ? one : other;
        }
        if (!other.isObject()) {
            return both(other, one);
        }
        ObjectNode both = NODES.objectNode();
        both.putArray("allOf").add(one).add(other);
        return both;
    }

    private static JsonNode merged(String keyword, JsonNode one, JsonNode other) {
        return switch (keyword) {
            case "properties" -> properties(one, other);
            case "required", Properties.OMITTED -> union(one, other);
            case "type" -> types(one, other);
            case "enum" -> common(one, other);
            case "items", "additionalProperties", "contains" -> both(one, other);
            case "minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains" ->
                number(one).compareTo(number(other)) >= 0 ? one : other;
            case "maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties" ->
                number(one).compareTo(number(other)) <= 0 ? one : other;
            case "uniqueItems" -> one.asBoolean() ? one : other;
            case "multipleOf" -> multiple(one, other);
            default -> one;
        };
    }

    private static JsonNode properties(JsonNode one, JsonNode other) {
        ObjectNode all = NODES.objectNode();
        one.properties().forEach(property -> all.set(property.getKey(), property.getValue()));
        other.properties().forEach(property -> {
            JsonNode before = all.get(property.getKey());
            all.set(property.getKey(), before == null ? property.getValue() : both(before, property.getValue()));
        });
        return all;
    }

    private static JsonNode union(JsonNode one, JsonNode other) {
        Set<JsonNode> all = new LinkedHashSet<>();
        one.forEach(all::add);
        other.forEach(all::add);
        ArrayNode union = NODES.arrayNode();
        return union.addAll(all);
    }

    private static JsonNode common(JsonNode one, JsonNode other) {
        Set<JsonNode> others = new LinkedHashSet<>();
        other.forEach(others::add);
        ArrayNode common = NODES.arrayNode();
        one.forEach(value -> {
            if (others.contains(value)) {
                common.add(value);
            }
        });
        return common;
    }

    /// An integer is a number, too.
    private static JsonNode types(JsonNode one, JsonNode other) {
        List<String> ones = Types.list(one);
        List<String> others = Types.list(other);
        ArrayNode common = NODES.arrayNode();
        ones.stream()
                .filter(type -> others.contains(type) || (type.equals("integer") && others.contains("number")))
                .forEach(common::add);
        if (ones.contains("number") && others.contains("integer") && !ones.contains("integer")) {
            common.add("integer");
        }
        return common;
    }

    private static JsonNode multiple(JsonNode one, JsonNode other) {
        BigDecimal first = number(one);
        BigDecimal second = number(other);
        if (first.signum() <= 0 || second.signum() <= 0) {
            return one;
        }
        if (first.remainder(second).signum() == 0) {
            return one;
        }
        return second.remainder(first).signum() == 0 ? other : NODES.numberNode(first.multiply(second));
    }

    private static BigDecimal number(JsonNode keyword) {
        return NumberExample.number(keyword).orElse(BigDecimal.ZERO);
    }
}
