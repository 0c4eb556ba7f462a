package io.genrouter.vendors.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.genrouter.vendors.sandbox.schema.SchemaExample;

/// A function that may be called.
///
/// @param name       its name
/// @param parameters the schema of its arguments; missing where it has none
record Tool(String name, JsonNode parameters) {

    static Tool of(JsonNode function) {
        return new Tool(function.path("name").asText(), function.path("parameters"));
    }

    /// Arguments that fit the schema, as the text that a call has of them.
    String arguments() {
        JsonNode arguments = SchemaExample.of(parameters);
        return Json.text(arguments.isObject() ? arguments : Json.object());
    }
}
