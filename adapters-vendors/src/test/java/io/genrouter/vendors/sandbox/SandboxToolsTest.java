package io.genrouter.vendors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.genrouter.application.affinity.ToolCallId;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorReply.WholeAnswer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxToolsTest {

    private static final String USER = "{\"role\":\"user\",\"content\":\"How is the weather?\"}";
    private static final String WEATHER = """
            {"name":"get_weather","parameters":{"type":"object","properties":{
              "city":{"type":"string"},"unit":{"enum":["c","f"]}},"required":["city"]}}""";
    private static final String TIME = "{\"name\":\"get_time\"}";
    private static final String TOOLS =
            "\"tools\":[{\"type\":\"function\",\"function\":" + WEATHER + "},{\"function\":" + TIME + "}]";

    private final SandboxCalls sandbox = new SandboxCalls();

    @Test
    void theFirstToolIsCalledWithArgumentsThatFitItsSchema() {
        JsonNode choice = sandbox.answer(asked("")).at("/choices/0");

        JsonNode call = choice.at("/message/tool_calls/0");
        assertThat(call.at("/function/name").asText()).isEqualTo("get_weather");
        assertThat(call.at("/function/arguments").asText()).isEqualTo("{\"city\":\"text\",\"unit\":\"c\"}");
        assertThat(call.path("type").asText()).isEqualTo("function");
        assertThat(choice.at("/message/tool_calls")).hasSize(1);
        assertThat(choice.at("/message/content").isNull()).isTrue();
        assertThat(choice.path("finish_reason").asText()).isEqualTo("tool_calls");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"none\" | ''",
                "\"auto\" | get_weather",
                "null | get_weather",
                "\"required\" | get_weather,get_time",
                "\"any\" | get_weather,get_time",
                "{\"type\":\"function\",\"function\":{\"name\":\"get_time\"}} | get_time",
                "{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"required\",\"tools\":"
                        + "[{\"type\":\"function\",\"function\":{\"name\":\"get_time\"}}]}} | get_time",
            })
    void theChoiceOfTheClientIsHonoured(String choice, String called) {
        assertThat(called(asked(",\"tool_choice\":" + choice))).isEqualTo(called);
    }

    @Test
    void withoutLeaveForSeveralOneIsCalled() {
        assertThat(called(asked(",\"tool_choice\":\"required\",\"parallel_tool_calls\":false")))
                .isEqualTo("get_weather");
    }

    @Test
    void aChoiceOfAToolThatIsNotOfferedIsRefused() {
        Failure failure = (Failure) sandbox.call(
                "echo", asked(",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"get_money\"}}"), false);

        assertThat(failure.relay().status()).isEqualTo(400);
        assertThat(SandboxCalls.errorOf(failure.relay()).path("param").asText()).isEqualTo("tool_choice");
    }

    @Test
    void everyCallHasAnIdOfItsOwn() {
        JsonNode choices =
                sandbox.answer(asked(",\"n\":3,\"tool_choice\":\"required\"")).path("choices");
        Set<String> ids = new HashSet<>();
        choices.forEach(choice -> choice.at("/message/tool_calls")
                .forEach(call -> ids.add(call.path("id").asText())));

        assertThat(ids).hasSize(6);
    }

    @Test
    void whatTheToolsSaidIsUsedInTheAnswer() {
        JsonNode message = sandbox.message("{\"messages\":[" + USER
                + ",{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"get_weather\"}},"
                + "{\"id\":\"b\",\"function\":{\"name\":\"get_time\"}}]},"
                + "{\"role\":\"tool\",\"tool_call_id\":\"b\",\"content\":\"noon\"},"
                + "{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"rain\"}]," + TOOLS + "}");

        assertThat(message.path("content").asText()).isEqualTo("get_time said: noon\nget_weather said: rain");
        assertThat(message.has("tool_calls")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "none"})
    void theLoopOfAnSdkEndsAfterOneRound(String choice) {
        JsonNode first = sandbox.message(asked(""));
        String second = "{\"messages\":[" + USER + "," + first + ",{\"role\":\"tool\",\"tool_call_id\":"
                + first.at("/tool_calls/0/id") + ",\"content\":\"rain\"}]," + TOOLS + ",\"tool_choice\":\"" + choice
                + "\"}";

        assertThat(sandbox.message(second).path("content").asText()).isEqualTo("get_weather said: rain");
    }

    @Test
    void aNewQuestionAfterAnAnswerIsAReasonForANewCall() {
        assertThat(called("{\"messages\":[" + USER + ",{\"role\":\"tool\",\"content\":\"rain\"}," + USER + "]," + TOOLS
                        + "}"))
                .isEqualTo("get_weather");
    }

    @Test
    void aStreamedCallComesInPiecesWithOneIdAndName() {
        List<JsonNode> calls = sandbox.chunks(asked(",\"tool_choice\":\"required\"")).stream()
                .map(chunk -> chunk.at("/choices/0/delta/tool_calls/0"))
                .filter(JsonNode::isObject)
                .filter(call -> call.path("index").asInt() == 0)
                .toList();

        assertThat(calls).hasSizeGreaterThan(3);
        assertThat(calls.getFirst().at("/function/name").asText()).isEqualTo("get_weather");
        assertThat(calls.stream().skip(1))
                .noneMatch(call -> call.has("id") || call.path("function").has("name"));
        assertThat(calls.stream()
                        .map(call -> call.at("/function/arguments").asText())
                        .reduce("", String::concat))
                .isEqualTo("{\"city\":\"text\",\"unit\":\"c\"}");
    }

    @Test
    void streamedCallsHaveTheIdsOfThoseThatAreNot() {
        String body = asked(",\"tool_choice\":\"required\"");
        List<String> streamed = sandbox.chunks(body).stream()
                .map(chunk -> chunk.at("/choices/0/delta/tool_calls/0/id").asText(""))
                .filter(id -> !id.isEmpty())
                .toList();

        assertThat(streamed).isEqualTo(sandbox.message(body).path("tool_calls").findValuesAsText("id"));
    }

    @Test
    void theCallsAreToldBesideTheAnswer() {
        String body = asked(",\"tool_choice\":\"required\"");
        WholeAnswer answer = (WholeAnswer) sandbox.call("echo", body, false);

        assertThat(answer.toolCalls())
                .extracting(ToolCallId::value)
                .isEqualTo(sandbox.message(body).path("tool_calls").findValuesAsText("id"))
                .hasSize(2);
    }

    @Test
    void aFunctionOfTheOldFormIsCalledInTheOldForm() {
        String body = "{\"messages\":[" + USER + "],\"functions\":[" + TIME + "," + WEATHER
                + "],\"function_call\":{\"name\":\"get_weather\"}}";
        JsonNode choice = sandbox.answer(body).at("/choices/0");
        String streamed = sandbox.chunks(body).stream()
                .map(chunk ->
                        chunk.at("/choices/0/delta/function_call/arguments").asText(""))
                .reduce("", String::concat);

        assertThat(choice.at("/message/function_call/name").asText()).isEqualTo("get_weather");
        assertThat(choice.at("/message/function_call/arguments").asText()).isEqualTo(streamed);
        assertThat(choice.path("finish_reason").asText()).isEqualTo("function_call");
    }

    @Test
    void whatAFunctionOfTheOldFormSaidIsUsedInTheAnswer() {
        assertThat(sandbox.message("{\"messages\":[" + USER
                                + ",{\"role\":\"function\",\"name\":\"get_time\",\"content\":\"noon\"}],\"functions\":["
                                + TIME + "]}")
                        .path("content")
                        .asText())
                .isEqualTo("get_time said: noon");
    }

    @Test
    void aToolWithoutParametersIsCalledWithNone() {
        JsonNode message = sandbox.message("{\"messages\":[" + USER + "],\"tools\":[{\"function\":" + TIME + "}]}");

        assertThat(message.at("/tool_calls/0/function/arguments").asText()).isEqualTo("{}");
    }

    private static String asked(String more) {
        return "{\"messages\":[" + USER + "]," + TOOLS + more + "}";
    }

    private String called(String body) {
        return String.join(",", sandbox.message(body).path("tool_calls").findValuesAsText("name"));
    }
}
