package io.genrouter.vendors.sandbox.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Tells by a validator that is not ours whether an example fits.
final class Fitting {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Fitting() {}

    /// The example of a schema, which fits it.
    static JsonNode example(String schema) {
        return example(schema, SpecificationVersion.DRAFT_2020_12);
    }

    static JsonNode example(String schema, SpecificationVersion draft) {
        JsonNode example = SchemaExample.of(tree(schema));
        assertThat(faults(schema, example, draft))
                .as("%s%nfor %s", example, schema)
                .isEmpty();
        return example;
    }

    private static List<Error> faults(String schema, JsonNode example, SpecificationVersion draft) {
        return SchemaRegistry.withDefaultDialect(draft)
                .getSchema(schema)
                .validate(
                        example.toString(),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }
}
