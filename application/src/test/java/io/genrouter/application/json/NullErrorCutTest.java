package io.genrouter.application.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NullErrorCutTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();

    @Provide
    Arbitrary<byte[]> objectsWithANullError() {
        return Arbitraries.randomValue(random -> {
            RandomJson json = new RandomJson(random);
            int members = random.nextInt(4);
            int place = random.nextInt(members + 1);
            json.space().raw("{").space();
            for (int i = 0; i <= members; i++) {
                (i == 0 ? json : json.raw(",").space()).key(i == place ? "error" : "k" + i);
                (i == place ? json.raw("null") : json.value(3)).space();
            }
            return json.raw("}").space().take();
        });
    }

    @Property
    void leavesTheSameObjectWithoutIt(@ForAll("objectsWithANullError") byte[] bytes) throws IOException {
        CompletionScanner scanner = new CompletionScanner();

        assertThat(scanner.scan(bytes, 0, bytes.length)).isTrue();
        assertThat(scanner.hasNullError()).isTrue();

        byte[] cut = Mutations.spliced(bytes, scanner.errorCutStart(), scanner.errorCutEnd(), new byte[0]);
        ObjectNode expected = (ObjectNode) tree(bytes);
        expected.remove("error");
        assertThat(tree(cut)).isEqualTo(expected);
        assertThat(names(cut)).isEqualTo(names(bytes, "error"));
    }

    private static Object tree(byte[] bytes) throws IOException {
        // Bytes that are no UTF-8 are characters here, one for one, so that Jackson takes them.
        return JACKSON.readTree(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static List<String> names(byte[] bytes, String... without) throws IOException {
        List<String> names = new ArrayList<>();
        ((ObjectNode) tree(bytes)).fieldNames().forEachRemaining(names::add);
        names.removeAll(List.of(without));
        return names;
    }
}
