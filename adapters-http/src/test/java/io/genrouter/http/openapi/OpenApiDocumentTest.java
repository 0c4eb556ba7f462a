package io.genrouter.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {

    private static final String SCHEMA_OF_SCHEMAS = "{\"$ref\":\"https://json-schema.org/draft/2020-12/schema\"}";

    private final Contract contract =
            Contract.of(new String(OpenApiDocument.load().json(), StandardCharsets.UTF_8));

    @Test
    void isWhatTheOpenApiInitiativeCallsADocument() throws Exception {
        try (InputStream meta = getClass().getResourceAsStream("/openapi/schema-2022-10-07.json")) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(meta)
                            .validate(contract.document().toString(), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void itsSchemasAreSchemas() {
        var meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SCHEMA_OF_SCHEMAS);
        for (JsonNode schema : contract.document().findValues("schema")) {
            assertThat(meta.validate(schema.toString(), InputFormat.JSON))
                    .as(schema.toString())
                    .isEmpty();
        }
        for (JsonNode schema : contract.document().at("/components/schemas")) {
            assertThat(meta.validate(schema.toString(), InputFormat.JSON))
                    .as(schema.toString())
                    .isEmpty();
        }
    }

    @Test
    void itsReferencesLeadSomewhere() {
        List<String> references = contract.document().findValuesAsText("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                contract.document().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void itsExamplesAreRequests() {
        JsonNode examples = contract.document()
                .at("/paths/~1v1~1chat~1completions/post/requestBody/content/application~1json/examples");

        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(contract.schemas()
                                .faults(
                                        "/components/schemas/ChatCompletionRequest",
                                        example.get("value").toString()))
                        .isEmpty());
    }
}
