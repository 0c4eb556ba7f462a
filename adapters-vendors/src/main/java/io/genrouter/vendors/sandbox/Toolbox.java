package io.genrouter.vendors.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The functions that a request offers, and what it says about calling them: `tools` with `tool_choice`, or the
/// `functions` with `function_call` that were before them.
///
/// @param tools    the functions, in order
/// @param mode     none, auto, required or named
/// @param name     the one that must be called, where the mode is named
/// @param parallel whether several may be called at once
/// @param legacy   whether they came as `functions`
record Toolbox(List<Tool> tools, Mode mode, Optional<String> name, boolean parallel, boolean legacy) {

    enum Mode {
        NONE,
        AUTO,
        REQUIRED,
        NAMED
    }

    Toolbox {
        tools = List.copyOf(tools);
    }

    static Toolbox of(JsonNode request) {
        if (request.path("tools").isEmpty() && !request.path("functions").isEmpty()) {
            return chosen(functions(request), request.path("function_call"), false, true);
        }
        JsonNode choice = request.path("tool_choice");
        boolean parallel = request.path("parallel_tool_calls").asBoolean(true);
        if (choice.path("type").asText().equals("allowed_tools")) {
            JsonNode allowed = choice.path("allowed_tools");
            return chosen(onlyThose(tools(request), allowed), allowed.path("mode"), parallel, false);
        }
        return chosen(tools(request), choice, parallel, false);
    }

    /// Which are to be called now: with `auto` the first, when it is the user who waits for an answer; with
    /// `required` all of them, where several may be; the named one.
    List<Tool> toCall(boolean userSpokeLast) {
        return switch (mode) {
            case NONE -> List.of();
            case AUTO -> userSpokeLast ? first() : List.of();
            case REQUIRED -> parallel ? tools : first();
            case NAMED -> named();
        };
    }

    /// Whether a function must be called that is not offered.
    boolean lacksNamed() {
        return mode == Mode.NAMED && named().isEmpty();
    }

    private List<Tool> first() {
        return tools.stream().limit(1).toList();
    }

    private List<Tool> named() {
        return tools.stream()
                .filter(tool -> name.filter(tool.name()::equals).isPresent())
                .limit(1)
                .toList();
    }

    private static Toolbox chosen(List<Tool> tools, JsonNode choice, boolean parallel, boolean legacy) {
        Optional<String> name = Optional.ofNullable((legacy ? choice : choice.path("function")).get("name"))
                .map(JsonNode::asText);
        Mode mode = name.isPresent()
                ? Mode.NAMED
                : switch (choice.asText()) {
                    case "none" -> Mode.NONE;
                    case "required", "any" -> Mode.REQUIRED; // any: as Mistral has it
                    default -> Mode.AUTO;
                };
        return new Toolbox(tools, mode, name, parallel, legacy);
    }

    private static List<Tool> tools(JsonNode request) {
        return stream(request.path("tools"))
                .map(tool -> tool.path("function"))
                .filter(JsonNode::isObject)
                .map(Tool::of)
                .toList();
    }

    private static List<Tool> functions(JsonNode request) {
        return stream(request.path("functions")).map(Tool::of).toList();
    }

    private static List<Tool> onlyThose(List<Tool> tools, JsonNode allowed) {
        Set<String> names = new HashSet<>();
        allowed.path("tools")
                .forEach(tool -> names.add(tool.path("function").path("name").asText()));
        return tools.stream().filter(tool -> names.contains(tool.name())).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
