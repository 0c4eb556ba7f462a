package io.genrouter.vendors.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/// Makes up JSON that fits a schema: every property, one item of each array, the first of each choice, the simplest
/// number and text within the bounds. The same schema has the same example.
///
/// What it minds is what schemas of tools and of structured output use. `not`, `patternProperties`,
/// `propertyNames`, `dependentSchemas` and references out of the schema are not minded, and no more than 10,000
/// values are made up.
public final class SchemaExample {

    /// A schema can ask for any number of items in any number of items; nobody needs to see them.
    private static final int MOST_VALUES = 10_000;

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private final FlatSchema schemas;
    private int left = MOST_VALUES;

    private SchemaExample(JsonNode root) {
        schemas = new FlatSchema(root);
    }

    /// @param schema a JSON Schema; anything that is no object allows everything, and the example is `{}`
    public static JsonNode of(JsonNode schema) {
        return schema.isObject()
                ? new SchemaExample(schema).example(schema, Place.TOP)
                : JsonNodeFactory.instance.objectNode();
    }

    private JsonNode example(JsonNode schema, Place place) {
        if (left-- <= 0 || place.isTooDeep()) {
            return NullNode.getInstance();
        }
        FlatSchema.Flat flat = schemas.flatten(schema, place);
        JsonNode keywords = flat.keywords();
        if (keywords.has("const")) {
            return keywords.get("const");
        }
        String type = Types.of(keywords);
        if (keywords.path("enum").size() > 0) {
            return oneOf(keywords.get("enum"), keywords, place.variant());
        }
        return switch (type) {
            case "object" -> object(keywords, flat.place());
            case "array" -> array(keywords, flat.place());
            case "integer", "number" -> NumberExample.of(keywords, type.equals("integer"), place.variant());
            case "boolean" -> BooleanNode.valueOf(place.variant() % 2 == 0);
            case "null" -> NullNode.getInstance();
            default -> TextNode.valueOf(TextExample.of(keywords, place.variant()));
        };
    }

    private static JsonNode oneOf(JsonNode values, JsonNode keywords, int variant) {
        List<JsonNode> fitting = StreamSupport.stream(values.spliterator(), false)
                .filter(value -> Types.allows(keywords, value))
                .toList();
        return fitting.isEmpty() ? values.get(0) : fitting.get(variant % fitting.size());
    }

    private ObjectNode object(JsonNode keywords, Place place) {
        ObjectNode made = nodes.objectNode();
        Set<String> required = Properties.required(keywords);
        int room = keywords.path("maxProperties").asInt(Integer.MAX_VALUE) - required.size();
        for (Map.Entry<String, JsonNode> property : keywords.path("properties").properties()) {
            boolean isRequired = required.remove(property.getKey());
            if (isRequired || (room > 0 && isWanted(property, keywords, place))) {
                room -= isRequired ? 0 : 1;
                made.set(property.getKey(), example(property.getValue(), place.below()));
            }
        }
        JsonNode additional = keywords.path("additionalProperties");
        required.forEach(name -> made.set(name, example(additional, place.below())));
        for (int i = 1; made.size() < keywords.path("minProperties").asInt() && left > 0; i++) {
            made.set("key" + i, example(additional, place.below()));
        }
        return made;
    }

    private static boolean isWanted(Map.Entry<String, JsonNode> property, JsonNode keywords, Place place) {
        boolean allowed =
                !property.getValue().isBoolean() || property.getValue().asBoolean();
        return allowed
                && !place.isDeep()
                && !place.isWithin(property.getValue())
                && !Properties.omitted(keywords).contains(property.getKey());
    }

    private ArrayNode array(JsonNode keywords, Place place) {
        ArrayNode made = nodes.arrayNode();
        Items items = Items.of(keywords);
        int size = items.size(place.isDeep() || place.isWithin(items.schema(items.prefix())));
        boolean unique = keywords.path("uniqueItems").asBoolean();
        for (int i = 0; i < size && left > 0; i++) {
            made.add(example(items.schema(i), unique ? place.below(i) : place.below()));
        }
        return made;
    }
}
