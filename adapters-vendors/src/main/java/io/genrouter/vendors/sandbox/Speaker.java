package io.genrouter.vendors.sandbox;

import io.genrouter.vendors.sandbox.schema.SchemaExample;
import java.util.List;

/// Decides what is said to a request: a call of tools, JSON of the form that is asked for, or an echo.
final class Speaker {

    private Speaker() {}

    static Said answer(ChatRequest request) {
        Toolbox toolbox = request.toolbox();
        List<Tool> tools = toolbox.toCall(request.conversation().userSpokeLast());
        if (tools.isEmpty()) {
            return SaidText.of(text(request), request.stops(), request.mostTokens());
        }
        if (toolbox.legacy()) {
            return new SaidFunction(
                    Call.of(tools.subList(0, 1), request.mostTokens()).getFirst());
        }
        return new SaidCalls(request.key(), Call.of(tools, request.mostTokens()), tools.size());
    }

    private static String text(ChatRequest request) {
        String plain = request.conversation().answer();
        return switch (request.format().path("type").asText()) {
            case "json_object" -> Json.text(Json.object().put("text", plain));
            case "json_schema" ->
                Json.text(SchemaExample.of(request.format().path("json_schema").path("schema")));
            default -> plain;
        };
    }
}
