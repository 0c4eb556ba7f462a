package io.genrouter.vendors.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where in the example a value is made up.
///
/// @param depth   how many values it is within
/// @param within  the references that it came by: one of them again is a recursion
/// @param variant tells items apart that must not be equal; 0 for the simplest value
record Place(int depth, Set<String> within, int variant) {

    static final Place TOP = new Place(0, Set.of(), 0);

    /// Deeper than what people write by hand: from here on only what is required.
    private static final int DEEP = 6;

    /// Deeper than a request may nest. Only a schema that requires itself gets here, and nothing fits it.
    private static final int TOO_DEEP = 200;

    Place {
        within = Set.copyOf(within);
    }

    boolean isDeep() {
        return depth >= DEEP;
    }

    boolean isTooDeep() {
        return depth >= TOO_DEEP;
    }

    /// Whether a schema is a reference that has been followed to here.
    boolean isWithin(JsonNode schema) {
        return within.contains(schema.path("$ref").asText());
    }

    Place below() {
        return new Place(depth + 1, within, variant);
    }

    Place below(int item) {
        return new Place(depth + 1, within, variant + item);
    }

    Place by(String reference) {
        return new Place(
                depth, Stream.concat(within.stream(), Stream.of(reference)).collect(Collectors.toSet()), variant);
    }
}
