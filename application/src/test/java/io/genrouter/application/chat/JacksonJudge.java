package io.genrouter.application.chat;

import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_FALSE;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NULL;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;
import static com.fasterxml.jackson.core.JsonToken.VALUE_TRUE;

import io.genrouter.application.chat.JacksonReading.Member;
import io.genrouter.application.chat.JacksonReading.Node;
import java.util.List;
import java.util.Set;

/// Whether a body may go to a vendor, by its tree: what [BodyScanner] says in one pass over bytes, said again in the
/// plainest way.
final class JacksonJudge {

    private static final List<String> READ =
            List.of("model", "messages", "stream", "tools", "tool_choice", "functions", "n");

    private JacksonJudge() {}

    static boolean accepts(Node body) {
        return body.is(START_OBJECT)
                && READ.stream().allMatch(name -> body.all(name).size() <= 1)
                && body.members().stream().map(Member::name).noneMatch(JacksonJudge::looksLikeModel)
                && body.all("model").stream().allMatch(JacksonJudge::isModel)
                && body.all("stream").stream().allMatch(value -> value.is(VALUE_TRUE, VALUE_FALSE, VALUE_NULL))
                && body.all("tool_choice").stream().allMatch(JacksonJudge::isToolChoice)
                && body.all("tools").stream().allMatch(JacksonJudge::areTools)
                && body.all("messages").size() == 1
                && areMessages(body.all("messages").getFirst());
    }

    private static boolean looksLikeModel(String name) {
        return !name.equals("model") && name.length() == 5 && asciiLower(name).equals("model");
    }

    /// Not by `toLowerCase`, to which the Kelvin sign is a k.
    private static String asciiLower(String text) {
        StringBuilder lower = new StringBuilder();
        text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return lower.toString();
    }

    private static boolean isModel(Node model) {
        return model.is(VALUE_NULL)
                || (model.is(VALUE_STRING) && model.text().chars().noneMatch(Character::isISOControl));
    }

    private static boolean isToolChoice(Node choice) {
        return choice.is(START_OBJECT, VALUE_NULL)
                || (choice.is(VALUE_STRING)
                        && Set.of("auto", "none", "required", "any").contains(choice.text()));
    }

    private static boolean areMessages(Node messages) {
        return messages.is(START_ARRAY)
                && !messages.elements().isEmpty()
                && messages.elements().stream().allMatch(JacksonJudge::isMessage);
    }

    private static boolean isMessage(Node message) {
        return message.is(START_OBJECT)
                && message.all("role").size() == 1
                && message.all("role").getFirst().is(VALUE_STRING)
                && message.all("content").size() <= 1
                && message.all("content").stream().allMatch(JacksonJudge::isContent)
                && message.all("tool_calls").size() <= 1
                && message.all("tool_calls").stream().allMatch(JacksonJudge::areCalls);
    }

    private static boolean isContent(Node content) {
        return content.is(VALUE_STRING, VALUE_NULL)
                || (content.is(START_ARRAY)
                        && content.elements().stream()
                                .allMatch(part -> part.is(START_OBJECT)
                                        && part.all("type").size() <= 1));
    }

    private static boolean areCalls(Node calls) {
        return !calls.is(START_ARRAY)
                || calls.elements().stream().allMatch(call -> call.all("id").size() <= 1);
    }

    private static boolean areTools(Node tools) {
        return tools.is(VALUE_NULL)
                || (tools.is(START_ARRAY) && tools.elements().stream().allMatch(JacksonJudge::isTool));
    }

    private static boolean isTool(Node tool) {
        if (!tool.is(START_OBJECT)
                || tool.all("type").size() > 1
                || tool.all("function").size() > 1
                || tool.all("function").stream()
                        .anyMatch(function -> function.all("name").size() > 1)) {
            return false;
        }
        List<Node> type = tool.all("type");
        List<Node> function = tool.all("function");
        boolean ofOurs = type.stream()
                .noneMatch(value -> value.is(VALUE_STRING) && !value.text().equals("function"));
        if (!ofOurs) {
            return true;
        }
        if (function.stream().anyMatch(value -> value.is(START_OBJECT))) {
            List<Node> name = function.getFirst().all("name");
            return name.size() == 1
                    && name.getFirst().is(VALUE_STRING)
                    && !name.getFirst().text().isEmpty();
        }
        return function.stream().allMatch(value -> value.is(VALUE_NULL))
                && type.size() == 1
                && type.getFirst().is(VALUE_STRING);
    }
}
