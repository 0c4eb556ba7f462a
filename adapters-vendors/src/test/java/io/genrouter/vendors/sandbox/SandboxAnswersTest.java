package io.genrouter.vendors.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.genrouter.application.gateway.VendorReply.Failure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxAnswersTest {

    private static final String USER = "\"messages\":[{\"role\":\"user\",\"content\":\"one two three four\"}]";
    private static final String PERSON = """
            {"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer","minimum":18}},
             "required":["name","age"],"additionalProperties":false}""";

    private final SandboxCalls sandbox = new SandboxCalls();

    @Test
    void usageCountsWhatWasSaidByBothSides() {
        JsonNode usage = sandbox.answer("{" + USER + ",\"n\":3}").path("usage");

        assertThat(usage.path("prompt_tokens").asInt()).isEqualTo(4);
        assertThat(usage.path("completion_tokens").asInt()).isEqualTo(12);
        assertThat(usage.path("total_tokens").asInt()).isEqualTo(16);
    }

    @Test
    void aStreamThatIsNotAskedForItsUsageHasNone() {
        assertThat(sandbox.chunks("{" + USER + "}")).noneMatch(chunk -> chunk.has("usage"));
    }

    @Test
    void aStreamThatIsAskedForItsUsageTellsItOnceWithoutChoices() {
        List<JsonNode> chunks = sandbox.chunks("{" + USER + ",\"stream_options\":{\"include_usage\":true}}");

        assertThat(chunks.getLast().path("choices")).isEmpty();
        assertThat(chunks.getLast().at("/usage/completion_tokens").asInt()).isEqualTo(4);
        assertThat(chunks.subList(0, chunks.size() - 1))
                .allMatch(chunk -> chunk.path("usage").isNull());
    }

    @Test
    void asManyChoicesAsAskedForHaveTheirIndex() {
        JsonNode choices = sandbox.answer("{" + USER + ",\"n\":3}").path("choices");

        assertThat(choices).extracting(choice -> choice.path("index").asInt()).containsExactly(0, 1, 2);
        assertThat(choices)
                .allMatch(choice -> choice.at("/message/content").asText().equals("one two three four"));
    }

    @Test
    void streamedChoicesTakeTurnsAndEachIsWhole() {
        Map<Integer, String> texts = new TreeMap<>();
        Map<Integer, String> ends = new TreeMap<>();
        List<Integer> turns = sandbox.chunks("{" + USER + ",\"n\":2}").stream()
                .map(chunk -> chunk.path("choices").get(0))
                .map(choice -> {
                    int index = choice.path("index").asInt();
                    texts.merge(index, choice.at("/delta/content").asText(""), String::concat);
                    ends.merge(index, choice.path("finish_reason").asText(""), (one, other) -> one + other);
                    return index;
                })
                .toList();

        assertThat(texts).isEqualTo(Map.of(0, "one two three four", 1, "one two three four"));
        assertThat(ends.get(0)).endsWith("stop");
        assertThat(turns.subList(0, 6)).containsExactly(0, 1, 0, 1, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "129"})
    void aNumberOfChoicesThatNobodyServesIsRefused(String n) {
        Failure failure = (Failure) sandbox.call("echo", "{" + USER + ",\"n\":" + n + "}", false);

        assertThat(failure.relay().status()).isEqualTo(400);
        assertThat(SandboxCalls.errorOf(failure.relay()).path("param").asText()).isEqualTo("n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_tokens", "max_completion_tokens"})
    void aLimitOfTokensCutsTheAnswerAndSaysSo(String limit) {
        JsonNode answer = sandbox.answer("{" + USER + ",\"" + limit + "\":2}");

        assertThat(answer.at("/choices/0/message/content").asText()).isEqualTo("one two ");
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(2);
    }

    @Test
    void aLimitThatIsNotReachedCutsNothing() {
        assertThat(sandbox.answer("{" + USER + ",\"max_tokens\":4}")
                        .at("/choices/0/finish_reason")
                        .asText())
                .isEqualTo("stop");
    }

    @Test
    void aLimitOfTokensCutsACallOfAToolToo() {
        String body = "{" + USER + ",\"max_tokens\":2,\"tools\":[{\"type\":\"function\",\"function\":"
                + "{\"name\":\"f\",\"parameters\":" + PERSON + "}}]}";
        JsonNode choice = sandbox.answer(body).at("/choices/0");

        assertThat(choice.at("/message/tool_calls/0/function/arguments").asText())
                .isEqualTo("{\"name\":");
        assertThat(choice.path("finish_reason").asText()).isEqualTo("length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"three\"", "[\"four\",\"three\"]"})
    void anAnswerEndsBeforeTheFirstStop(String stop) {
        JsonNode choice = sandbox.answer("{" + USER + ",\"stop\":" + stop + "}").at("/choices/0");

        assertThat(choice.at("/message/content").asText()).isEqualTo("one two ");
        assertThat(choice.path("finish_reason").asText()).isEqualTo("stop");
    }

    @Test
    void aJsonObjectIsOneWhereItIsAskedFor() {
        JsonNode message = sandbox.message("{" + USER + ",\"response_format\":{\"type\":\"json_object\"}}");

        assertThat(SandboxCalls.tree(message.path("content").asText())
                        .path("text")
                        .asText())
                .isEqualTo("one two three four");
    }

    @Test
    void anAnswerFitsTheSchemaThatItIsToHave() {
        String body =
                "{" + USER + ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"person\","
                        + "\"strict\":true,\"schema\":" + PERSON + "}}}";

        assertThat(sandbox.message(body).path("content").asText()).isEqualTo("{\"name\":\"text\",\"age\":18}");
    }

    @Test
    void aStreamSaysWhatTheWholeAnswerSays() {
        String body = "{" + USER + ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":"
                + PERSON + "}}}";
        String streamed = sandbox.chunks(body).stream()
                .map(chunk -> chunk.at("/choices/0/delta/content").asText(""))
                .reduce("", String::concat);

        assertThat(streamed).isEqualTo(sandbox.message(body).path("content").asText());
    }

    @Test
    void theAnswerNamesTheModelThatServed() {
        assertThat(sandbox.answer("{" + USER + "}").path("model").asText()).isEqualTo("echo");
    }
}
