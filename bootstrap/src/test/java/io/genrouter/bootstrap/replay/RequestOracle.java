package io.genrouter.bootstrap.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Which requests the router takes, on a tree.
final class RequestOracle {

    private static final Set<String> CHOICES = Set.of("none", "auto", "required", "any");

    private RequestOracle() {}

    static boolean isValid(JsonNode request) {
        return request.isObject()
                && request.propertyStream()
                        .noneMatch(property -> property.getKey().equalsIgnoreCase("model")
                                && !property.getKey().equals("model"))
                && absentOr(request.get("model"), JsonNode::isTextual)
                && absentOr(request.get("stream"), JsonNode::isBoolean)
                && request.path("messages").isArray()
                && !request.get("messages").isEmpty()
                && request.get("messages").valueStream().allMatch(RequestOracle::isMessage)
                && absentOr(
                        request.get("tools"),
                        tools -> tools.isArray() && tools.valueStream().allMatch(RequestOracle::isTool))
                && absentOr(
                        request.get("tool_choice"), choice -> choice.isObject() || CHOICES.contains(choice.asText()));
    }

    private static boolean isMessage(JsonNode message) {
        return message.path("role").isTextual()
                && absentOr(
                        message.get("content"),
                        content -> content.isTextual()
                                || (content.isArray() && content.valueStream().allMatch(JsonNode::isObject)));
    }

    private static boolean isTool(JsonNode tool) {
        return tool.path("type").isTextual()
                || !tool.path("function").path("name").asText("").isEmpty();
    }

    private static boolean absentOr(JsonNode value, Predicate<JsonNode> form) {
        return Stream.ofNullable(value).filter(node -> !node.isNull()).allMatch(form);
    }
}
