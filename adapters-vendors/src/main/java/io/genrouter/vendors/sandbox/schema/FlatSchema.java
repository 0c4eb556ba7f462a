package io.genrouter.vendors.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Makes one plain schema of one with references and combinations of others: whatever fits the plain one fits
/// that one.
final class FlatSchema {

    /// A plain schema.
    ///
    /// @param keywords without any that name other schemas for the same value
    /// @param place    where it holds, by which references
    record Flat(ObjectNode keywords, Place place) {}

    private static final Set<String> COMBINING =
            Set.of("$ref", "allOf", "anyOf", "oneOf", "if", "then", "else", "$defs", "definitions");

    /// References to references: nobody has as many, but for a circle.
    private static final int MOST_NESTED = 32;

    private final JsonNode root;

    FlatSchema(JsonNode root) {
        this.root = root;
    }

    Flat flatten(JsonNode schema, Place place) {
        return flatten(schema, place, 0);
    }

    private Flat flatten(JsonNode schema, Place place, int nested) {
        Flat flat = new Flat(JsonNodeFactory.instance.objectNode(), place);
        if (!schema.isObject() || nested > MOST_NESTED) {
            return flat;
        }
        schema.properties().stream()
                .filter(keyword -> !COMBINING.contains(keyword.getKey()))
                .forEach(keyword -> flat.keywords.set(keyword.getKey(), keyword.getValue()));
        Flat result = withReference(flat, schema, nested);
        for (JsonNode part : schema.path("allOf")) {
            result = with(result, part, nested);
        }
        for (String choice : List.of("anyOf", "oneOf")) {
            if (schema.path(choice).size() > 0) {
                result = withOne(result, schema.get(choice), choice.equals("oneOf"), nested);
            }
        }
        // What fits both the condition and its consequence fits the three keywords, whatever `else` says.
        return schema.has("if") ? with(with(result, schema.get("if"), nested), schema.path("then"), nested) : result;
    }

    private Flat withReference(Flat flat, JsonNode schema, int nested) {
        String reference = schema.path("$ref").asText();
        if (!reference.startsWith("#")) {
            return flat;
        }
        return with(new Flat(flat.keywords, flat.place.by(reference)), target(reference), nested);
    }

    private JsonNode target(String reference) {
        String pointer = reference.substring(1).replace("%25", "%");
        return pointer.isEmpty() || pointer.startsWith("/")
                ? root.at(pointer)
                : root.path("$defs").path(pointer);
    }

    private Flat with(Flat flat, JsonNode part, int nested) {
        Flat other = flatten(part, flat.place, nested + 1);
        return new Flat(Keywords.merged(flat.keywords, other.keywords), other.place);
    }

    private Flat withOne(Flat flat, JsonNode choices, boolean exactly, int nested) {
        int chosen = simplest(choices, flat.place);
        Flat result = with(flat, choices.get(chosen), nested);
        if (exactly) {
            result.keywords.set(Properties.OMITTED, whatOthersRequire(choices, chosen));
        }
        return result;
    }

    private static ArrayNode whatOthersRequire(JsonNode choices, int chosen) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        IntStream.range(0, choices.size())
                .filter(choice -> choice != chosen)
                .forEach(choice -> choices.get(choice).path("required").forEach(names::add));
        return names;
    }

    /// The first that is neither null nor a recursion; deep down rather null than one that goes deeper.
    private static int simplest(JsonNode choices, Place place) {
        return IntStream.range(0, choices.size())
                .boxed()
                .min(Comparator.comparingInt(choice -> cost(choices.get(choice), place)))
                .orElse(0);
    }

    private static int cost(JsonNode schema, Place place) {
        if (place.isWithin(schema)) {
            return 3;
        }
        boolean isNull = schema.path("type").asText().equals("null");
        boolean goesDeeper = schema.has("$ref") || Set.of("object", "array").contains(Types.of(schema));
        if (place.isDeep()) {
            return goesDeeper ? 2 : 0;
        }
        return isNull ? 1 : 0;
    }
}
