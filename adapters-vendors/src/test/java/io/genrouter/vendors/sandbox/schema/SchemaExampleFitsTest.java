package io.genrouter.vendors.sandbox.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/// Whatever a schema asks for, its example has.
class SchemaExampleFitsTest {

    @Property(shrinking = ShrinkingMode.OFF)
    void anExampleFitsItsSchema(@ForAll long seed) {
        Fitting.example(schema(seed).toString());
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void theSameSchemaHasTheSameExample(@ForAll long seed) {
        assertThat(SchemaExample.of(schema(seed)))
                .hasToString(SchemaExample.of(schema(seed)).toString());
    }

    private static ObjectNode schema(long seed) {
        return new RandomSchemas(new SplittableRandom(seed)).next();
    }
}
