package io.genrouter.vendors.sandbox.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.random.RandomGenerator;

/// Schemas made up at random, of the keywords that tools and structured output use. Each can be fitted.
final class RandomSchemas {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> FORMATS =
            List.of("date-time", "date", "time", "duration", "email", "hostname", "ipv4", "ipv6", "uri", "uuid");
    private static final List<String> PATTERNS =
            List.of("^[A-Z]{3}\\d{2,4}$", "^(cat|dog)-[a-f]+$", "x{2,}", "^[^a-z]{4,}$", "^\\w+(\\.\\w+)*$");

    private final RandomGenerator random;
    private final ObjectNode definitions = NODES.objectNode();

    /// While what can be referred to is being made up, nothing refers to it: it would require itself.
    private boolean definesMore = true;

    RandomSchemas(RandomGenerator random) {
        this.random = random;
    }

    /// A schema as a tool has it: of an object.
    ObjectNode next() {
        definitions.set("person", object(2));
        definitions.set("list", recursive());
        definesMore = false;
        ObjectNode schema = object(3);
        schema.set("$defs", definitions);
        return schema;
    }

    private ObjectNode schema(int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 8)) {
            case 0 -> text();
            case 1 -> NODES.objectNode().put("type", "string").put("format", any(FORMATS));
            case 2 -> NODES.objectNode().put("type", "string").put("pattern", any(PATTERNS));
            case 3 -> integer();
            case 4 -> number();
            case 5 -> NODES.objectNode().put("type", random.nextBoolean() ? "boolean" : "null");
            case 6 -> choice();
            case 7 -> NODES.objectNode().put("const", random.nextInt());
            case 8 -> object(depth - 1);
            case 9 -> array(depth - 1);
            case 10 -> tuple(depth - 1);
            case 11 -> nullable(depth - 1);
            case 12 -> reference();
            default -> all(depth - 1);
        };
    }

    private ObjectNode object(int depth) {
        ObjectNode object = NODES.objectNode().put("type", "object");
        ObjectNode properties = object.putObject("properties");
        ArrayNode required = object.putArray("required");
        for (int i = random.nextInt(5); i >= 0; i--) {
            properties.set("p" + i, schema(depth));
            if (random.nextBoolean()) {
                required.add("p" + i);
            }
        }
        if (random.nextInt(4) == 0) {
            object.put("maxProperties", Math.max(required.size(), 1));
        } else if (random.nextInt(4) == 0) {
            object.put("minProperties", 6).set("additionalProperties", schema(0));
        } else {
            object.put("additionalProperties", random.nextBoolean() && required.isEmpty());
        }
        return object;
    }

    private ObjectNode array(int depth) {
        ObjectNode array = NODES.objectNode().put("type", "array");
        int least = random.nextInt(4);
        boolean unique = random.nextBoolean();
        array.set("items", unique ? integerOfMany() : schema(depth));
        array.put("uniqueItems", unique).put("minItems", least);
        if (random.nextBoolean()) {
            array.put("maxItems", least + random.nextInt(3));
        }
        return array;
    }

    private ObjectNode tuple(int depth) {
        ObjectNode array = NODES.objectNode().put("type", "array").put("items", false);
        array.putArray("prefixItems").add(schema(depth)).add(schema(depth));
        return array.put("minItems", random.nextInt(3));
    }

    private ObjectNode nullable(int depth) {
        ObjectNode nullable = NODES.objectNode();
        ArrayNode choices = nullable.putArray("anyOf");
        if (random.nextBoolean()) {
            choices.addObject().put("type", "null");
        }
        choices.add(schema(depth));
        return nullable;
    }

    private ObjectNode all(int depth) {
        ObjectNode all = NODES.objectNode().put("type", "object");
        ObjectNode one = NODES.objectNode();
        one.putObject("properties").set("a", schema(depth));
        ObjectNode other = NODES.objectNode();
        other.putObject("properties").set("b", schema(depth));
        other.putArray("required").add("a").add("b");
        all.putArray("allOf").add(one).add(other);
        return all;
    }

    private ObjectNode reference() {
        boolean toList = definesMore || random.nextBoolean();
        return NODES.objectNode().put("$ref", toList ? "#/$defs/list" : "#/$defs/person");
    }

    private static ObjectNode recursive() {
        ObjectNode list = NODES.objectNode().put("type", "object");
        ObjectNode properties = list.putObject("properties");
        properties.putObject("value").put("type", "integer");
        properties
                .putObject("next")
                .putArray("anyOf")
                .add(NODES.objectNode().put("$ref", "#/$defs/list"))
                .addObject()
                .put("type", "null");
        list.putArray("required").add("value").add("next");
        return list.put("additionalProperties", false);
    }

    private ObjectNode text() {
        int least = random.nextInt(12);
        return NODES.objectNode()
                .put("type", "string")
                .put("minLength", least)
                .put("maxLength", least + random.nextInt(12));
    }

    private ObjectNode integer() {
        int least = random.nextInt(-1000, 1000);
        int step = random.nextInt(1, 20);
        ObjectNode integer = NODES.objectNode().put("type", "integer").put("multipleOf", step);
        integer.put(random.nextBoolean() ? "minimum" : "exclusiveMinimum", least);
        return random.nextBoolean() ? integer.put("exclusiveMaximum", least + 2 * step + 1) : integer;
    }

    private ObjectNode integerOfMany() {
        int least = random.nextInt(-4, 4);
        return NODES.objectNode().put("type", "integer").put("minimum", least).put("maximum", least + 8);
    }

    private ObjectNode number() {
        double bound = random.nextDouble(-5, 5);
        ObjectNode number = NODES.objectNode().put("type", "number");
        switch (random.nextInt(4)) {
            case 0 -> number.put("exclusiveMinimum", bound).put("exclusiveMaximum", bound + 1e-3);
            case 1 -> number.put("maximum", bound);
            case 2 -> number.put("minimum", bound).put("multipleOf", 0.25);
            default -> number.put("minimum", bound).put("maximum", bound);
        }
        return number;
    }

    private ObjectNode choice() {
        ObjectNode choice = NODES.objectNode();
        choice.putArray("enum").add("é").add(random.nextInt()).addNull();
        return random.nextBoolean() ? choice : choice.put("type", "integer");
    }

    private <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
