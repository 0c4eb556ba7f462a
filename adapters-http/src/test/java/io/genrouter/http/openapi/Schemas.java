package io.genrouter.http.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;

/// The schemas within one OpenAPI document, for a validator that is not ours.
final class Schemas {

    private static final String HERE = "https://router.example/openapi.json";

    private final SchemaRegistry registry;

    /// @param document all of it, as JSON
    Schemas(String document) {
        registry = SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(HERE, document)));
    }

    /// What is wrong with a value; empty for nothing.
    ///
    /// @param pointer where the schema stands in the document
    /// @param json    the value
    List<Error> faults(String pointer, String json) {
        return registry.getSchema(SchemaLocation.of(HERE + "#" + pointer)).validate(json, InputFormat.JSON);
    }
}
