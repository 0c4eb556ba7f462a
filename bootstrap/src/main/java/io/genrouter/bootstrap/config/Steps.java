package io.genrouter.bootstrap.config;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.List;

/// The way from the root of a tree to a value: names of members and indices of elements.
final class Steps {

    private Steps() {}

    /// Where Jackson found a value that it cannot take.
    static List<?> of(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? (Object) step.getIndex() : step.getFieldName())
                .toList();
    }

    /// Where validation found one.
    static List<?> of(Path path) {
        List<Object> steps = new ArrayList<>();
        for (Path.Node node : path) {
            if (node.getKey() != null) {
                steps.add(node.getKey().toString());
            } else if (node.getIndex() != null) {
                steps.add(node.getIndex());
            }
            // Of elements, keys and values themselves the container has been named.
            if (node.getName() != null && !node.getName().startsWith("<")) {
                steps.add(node.getName());
            }
        }
        return steps;
    }

    /// What stands there; a missing node for nothing.
    static JsonNode follow(JsonNode root, List<?> steps) {
        JsonNode node = root;
        for (Object step : steps) {
            node = step instanceof Integer index ? node.path(index) : node.path(step.toString());
        }
        return node;
    }

    /// Cuts out what stands there, or else the innermost thing on the way to it.
    ///
    /// @return false when there is nothing of it, so that nothing was cut
    static boolean cut(ObjectNode root, List<?> steps) {
        for (int length = steps.size(); length > 0; length--) {
            if (cutLast(follow(root, steps.subList(0, length - 1)), steps.get(length - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean cutLast(JsonNode parent, Object step) {
        if (parent instanceof ObjectNode object && step instanceof String name) {
            return object.remove(name) != null;
        }
        // An element is emptied, since those behind it are called by their number; an empty one goes with its list.
        if (parent instanceof ArrayNode array
                && step instanceof Integer index
                && !(array.path(index).isObject() && array.path(index).isEmpty())) {
            return index < array.size() && array.set(index, JsonNodeFactory.instance.objectNode()) != null;
        }
        return false;
    }
}
