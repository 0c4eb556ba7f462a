package io.genrouter.bootstrap.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.genrouter.application.catalog.ConfigurationProblem;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads a document into a tree, strictly: no key twice, nothing after the end, nothing that stands for
/// something else. Jackson's own messages quote the text that they stumble over, which may be half a key, and
/// so they are never passed on.
public final class StrictTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String source;
    private final String language;
    private final Consumer<ConfigurationProblem> problems;

    /// @param source   what the document is called in messages
    /// @param language what it is written in, for messages
    /// @param problems where problems go
    public StrictTree(String source, String language, Consumer<ConfigurationProblem> problems) {
        this.source = source;
        this.language = language;
        this.problems = problems;
    }

    /// Reads it to its end.
    ///
    /// @return a missing node for a document without a value; empty when there is no tree, which is then among the
    ///         problems
    public Optional<JsonNode> read(JsonParser parser) {
        try {
            JsonNode root = parser.nextToken() == null ? MissingNode.getInstance() : value(parser, "");
            if (parser.nextToken() != null) {
                problem(line(parser.currentTokenLocation()), "something stands after the end (expected: nothing)");
            }
            return Optional.of(root);
        } catch (StreamConstraintsException e) {
            problem(line(parser.currentLocation()), "nests deeper, or is longer, than anything that is read");
        } catch (JsonProcessingException e) {
            problem(line(e.getLocation()), "not " + language + " from here on");
        } catch (IOException e) {
            // The bytes are in memory: all that is left is a wrong encoding.
            problem("", "not readable as text (expected: UTF-8)");
        }
        return Optional.empty();
    }

    private JsonNode value(JsonParser parser, String pointer) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer);
            case START_ARRAY -> array(parser, pointer);
            case VALUE_STRING -> text(parser, pointer);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            default -> {
                problem(pointer, "a value in binary form (expected: one that is written out)");
                yield NODES.nullNode();
            }
        };
    }

    private JsonNode text(JsonParser parser, String pointer) throws IOException {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            problem(pointer, "an alias (expected: the value itself)");
            return NODES.nullNode();
        }
        return NODES.textNode(parser.getText());
    }

    private JsonNode object(JsonParser parser, String pointer) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String at = Pointer.member(pointer, name);
            parser.nextToken();
            JsonNode value = value(parser, at);
            if (object.has(name)) {
                problem(at, "stands twice (expected: once)");
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

    private void problem(String place, String message) {
        problems.accept(new ConfigurationProblem(source, place, message));
    }

    private static String line(JsonLocation location) {
        return location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
