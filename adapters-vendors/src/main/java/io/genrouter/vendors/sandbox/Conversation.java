package io.genrouter.vendors.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was said so far.
///
/// @param userSpokeLast whether the last message is the user's
/// @param userText      what the user said last; empty when nothing
/// @param results       what the tools said after the assistant's last message, a sentence each
/// @param tokens        of all messages together
record Conversation(boolean userSpokeLast, String userText, List<String> results, int tokens) {

    Conversation {
        results = List.copyOf(results);
    }

    static Conversation of(JsonNode messages) {
        Map<String, String> nameOfCall = new HashMap<>();
        List<String> results = new ArrayList<>();
        String role = "";
        String userText = "";
        int tokens = 0;
        for (JsonNode message : messages) {
            String text = text(message.path("content"));
            role = message.path("role").asText();
            tokens += Tokens.count(text);
            switch (role) {
                case "user" -> userText = text;
                case "assistant" -> {
                    results.clear();
                    rememberCalls(message, nameOfCall);
                }
                case "tool", "function" -> results.add(caller(message, nameOfCall) + " said: " + text);
                default -> {} // what a system or developer says is not for repeating
            }
        }
        return new Conversation(role.equals("user"), userText, results, tokens);
    }

    /// What the sandbox answers with: what the tools said, or else the user.
    String answer() {
        return userSpokeLast || results.isEmpty() ? userText : String.join("\n", results);
    }

    private static void rememberCalls(JsonNode message, Map<String, String> nameOfCall) {
        for (JsonNode call : message.path("tool_calls")) {
            nameOfCall.put(
                    call.path("id").asText(), call.path("function").path("name").asText());
        }
    }

    private static String caller(JsonNode result, Map<String, String> nameOfCall) {
        String id = result.path("tool_call_id").asText();
        return nameOfCall.getOrDefault(id, result.path("name").asText("The tool"));
    }

    /// A text, or the texts of several parts.
    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asText("")));
        return text.toString();
    }
}
