package io.genrouter.bootstrap.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/// Reads a JSON file into a tree, strictly: no key twice, nothing after the end. Jackson's own messages quote the
/// text that they
/// stumble over, which may be half a key, and so they are never passed on.
final class LocatedJson {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String source;
    private final Findings findings;

    private LocatedJson(String source, Findings findings) {
        this.source = source;
        this.findings = findings;
    }

    /// @param source what the file is called in messages
    /// @return where the tree begins; empty when there is none, which is then among the findings
    static Optional<Place> read(String source, byte[] content, Findings findings) {
        return new LocatedJson(source, findings).read(content);
    }

    private Optional<Place> read(byte[] content) {
        try (JsonParser parser = FACTORY.createParser(content)) {
            if (parser.nextToken() == null) {
                findings.problem(source, "", "empty (expected: JSON)");
                return Optional.empty();
            }
            JsonNode root = value(parser, "");
            if (parser.nextToken() != null) {
                findings.problem(source, line(parser), "something stands after the end (expected: nothing)");
            }
            return Optional.of(new Place(source, "", root, findings));
        } catch (JsonProcessingException e) {
            findings.problem(source, line(e), "not JSON from here on");
            return Optional.empty();
        } catch (IOException e) {
            // The bytes are in memory: all that is left is a wrong encoding, found before the first token.
            findings.problem(source, "", "not readable as text (expected: UTF-8)");
            return Optional.empty();
        }
    }

    private JsonNode value(JsonParser parser, String pointer) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer);
            case START_ARRAY -> array(parser, pointer);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> NODES.numberNode(parser.getDoubleValue());
        };
    }

    private JsonNode object(JsonParser parser, String pointer) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String at = Pointer.member(pointer, name);
            parser.nextToken();
            JsonNode value = value(parser, at);
            if (object.has(name)) {
                findings.problem(source, at, "stands twice (expected: once)");
            } else {
                object.set(name, value);
            }
        }
        return object;
    }

    private JsonNode array(JsonParser parser, String pointer) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, Pointer.element(pointer, array.size())));
        }
        return array;
    }

    private static String line(JsonParser parser) {
        return line(
                parser.currentTokenLocation().getLineNr(),
                parser.currentTokenLocation().getColumnNr());
    }

    private static String line(JsonProcessingException e) {
        var location = e.getLocation();
        return location == null ? "" : line(location.getLineNr(), location.getColumnNr());
    }

    private static String line(int line, int column) {
        return "line " + line + ", column " + column;
    }
}
