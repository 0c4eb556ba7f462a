package io.genrouter.bootstrap.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// The shipped `router.yml`, which is in the jar as well, as what stands under the operator's own.
final class ShippedDefaults {

    private ShippedDefaults() {}

    /// The operator's file with whatever it leaves out. An object is completed member by member. Each element of a
    /// list (of
    /// connectors, of appenders) is completed by the shipped list's first. A null counts as left out.
    static JsonNode under(JsonNode operators, JsonNode shipped) {
        if (operators.isNull() || operators.isMissingNode()) {
            return shipped.deepCopy();
        }
        if (operators instanceof ObjectNode own && shipped instanceof ObjectNode defaults) {
            return completeObject(own.deepCopy(), defaults);
        }
        if (operators instanceof ArrayNode own && shipped instanceof ArrayNode defaults && !defaults.isEmpty()) {
            return completeList(own.deepCopy(), defaults.get(0));
        }
        return operators.deepCopy();
    }

    private static JsonNode completeObject(ObjectNode own, ObjectNode defaults) {
        for (Map.Entry<String, JsonNode> member : defaults.properties()) {
            // A pattern belongs to the text layout alone.
            boolean otherLayout = member.getKey().equals("logFormat") && own.has("layout");
            if (!otherLayout) {
                own.set(member.getKey(), under(own.path(member.getKey()), member.getValue()));
            }
        }
        return own;
    }

    private static JsonNode completeList(ArrayNode own, JsonNode template) {
        for (int i = 0; i < own.size(); i++) {
            if (own.get(i).isObject()) {
                own.set(i, under(own.get(i), template));
            }
        }
        return own;
    }
}
