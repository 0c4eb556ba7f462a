package io.genrouter.bootstrap.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.genrouter.bootstrap.document.StrictTree;
import java.io.IOException;
import java.util.Optional;

/// Reads a JSON file, strictly, into a place from which all others are reached.
final class LocatedJson {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private LocatedJson() {}

    /// @param source what the file is called in messages
    /// @return where the tree begins; empty when there is none, which is then among the findings
    static Optional<Place> read(String source, byte[] content, Findings findings) {
        try (JsonParser parser = FACTORY.createParser(content)) {
            return new StrictTree(source, "JSON", findings::problem)
                    .read(parser)
                    .map(root -> new Place(source, "", root, findings))
                    .filter(LocatedJson::isThere);
        } catch (IOException e) {
            // The bytes are in memory: all that is left is a wrong encoding, found before the first token.
            findings.problem(source, "", "not readable as text (expected: UTF-8)");
            return Optional.empty();
        }
    }

    private static boolean isThere(Place root) {
        if (root.node().isMissingNode()) {
            root.problem("empty (expected: JSON)");
            return false;
        }
        return true;
    }
}
