package io.genrouter.application.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.affinity.ToolCallId;
import io.genrouter.application.gateway.SplicedBody;
import io.genrouter.domain.model.Capability;
import io.genrouter.domain.model.ModelName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyScannerTest {

    private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

    private static ScannedBody scanned(String body) {
        ScanResult result = new BodyScanner().scan(body.getBytes(StandardCharsets.UTF_8));
        assertThat(result).isInstanceOf(ScannedBody.class);
        return (ScannedBody) result;
    }

    private static ScannedBody withMember(String member) {
        return scanned("{" + MESSAGES + "," + member + "}");
    }

    private static ScannedBody withContent(String content) {
        return scanned("{\"messages\":[{\"role\":\"user\",\"content\":" + content + "}]}");
    }

    private static String spliced(String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        ScannedBody scanned = (ScannedBody) new BodyScanner().scan(bytes);
        SplicedBody spliced = scanned.withModel(bytes, new ModelName("openai/gpt-4o"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        spliced.writeTo(out);
        assertThat(spliced.length()).isEqualTo(out.size());
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\":\"any\",MESSAGES}        | {\"model\":\"openai/gpt-4o\",MESSAGES}",
                "{ \"model\" : null , MESSAGES }     | { \"model\" : \"openai/gpt-4o\" , MESSAGES }",
                "{MESSAGES,\"mod\\u0065l\":\"\"}     | {MESSAGES,\"mod\\u0065l\":\"openai/gpt-4o\"}",
                "{MESSAGES}                          | {\"model\":\"openai/gpt-4o\",MESSAGES}",
                "{ MESSAGES, \"x\":{\"model\":1} }   | {\"model\":\"openai/gpt-4o\", MESSAGES, \"x\":{\"model\":1} }"
            })
    void replacesTheModelAndNothingElse(String body, String expected) throws IOException {
        assertThat(spliced(body.replace("MESSAGES", MESSAGES))).isEqualTo(expected.replace("MESSAGES", MESSAGES));
    }

    @Test
    void tellsTheModelThatIsAskedFor() {
        ScannedBody body = withMember("\"model\":\"gpt\\u002d4o\"");

        assertThat(body.modelPresent()).isTrue();
        assertThat(body.requestedModel()).contains("gpt-4o");
    }

    @Test
    void tellsAModelThatIsNullFromOneThatIsAbsent() {
        assertThat(withMember("\"model\":null").modelPresent()).isTrue();
        assertThat(withMember("\"model\":null").requestedModel()).isEmpty();
        assertThat(withMember("\"x\":1").modelPresent()).isFalse();
        assertThat(withMember("\"x\":1").requestedModel()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true,true", "false,false", "null,false"})
    void tellsWhetherToStream(String stream, boolean expected) {
        ScannedBody body = withMember("\"stream\":" + stream);

        assertThat(body.stream()).isEqualTo(expected);
        assertThat(body.needs().contains(Capability.STREAMING)).isEqualTo(expected);
    }

    @Test
    void asksForOneChoiceAndNothingSpecialWhereNothingIsSaid() {
        ScannedBody body = scanned("{" + MESSAGES + "}");

        assertThat(body.stream()).isFalse();
        assertThat(body.choices()).isEqualTo(1);
        assertThat(body.needs()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "3,3", "1000,1000", "1001,1", "0,1", "-2,1", "2.0,1", "2e0,1", "null,1", "true,1"})
    void countsTheChoicesThatAreAskedFor(String n, int choices) {
        assertThat(withMember("\"n\":" + n).choices()).isEqualTo(choices);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "[3]", "{\"n\":3}", "99999999999999999999999"})
    void leavesToTheVendorWhatIsNoNumberOfChoices(String n) {
        assertThat(withMember("\"n\":" + n).choices()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"type\":\"text\",\"text\":\"what is it?\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"u\"}}]",
                "[{\"type\":\"input_image\"}]",
                "[{\"image_url\":\"u\"}]",
                "[{\"type\":\"image\\u005furl\"}]"
            })
    void needsImagesForAnImage(String content) {
        assertThat(withContent(content).needs()).containsExactly(Capability.IMAGES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"type\":\"video_url\",\"video_url\":{\"url\":\"u\"}}]", "[{\"type\":\"input_video\"}]",
                "[{\"type\":\"video\",\"video\":[\"u\"]}]", "[{\"video_url\":\"u\"}]"
            })
    void needsVideoForAVideo(String content) {
        assertThat(withContent(content).needs()).containsExactly(Capability.VIDEO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"image_url\"",
                "[]",
                "[{}]",
                "[{\"type\":\"text\",\"text\":\"image_url\"}]",
                "[{\"type\":\"text\",\"image_url\":null,\"video_url\":null}]",
                "[{\"x\":{\"type\":\"image_url\"}}]",
                "[{\"type\":5}]",
                "[{\"text\":{\"image_url\":1}}]"
            })
    void needsNothingForText(String content) {
        assertThat(withContent(content).needs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"tools\":[{\"type\":\"web_search\"}]",
                "\"functions\":[{\"name\":\"f\"}]",
                "\"functions\":[[[]],1,null]",
                "\"tools\":[{\"function\":{\"name\":\"f\"}}],\"functions\":null"
            })
    void needsToolsForTools(String member) {
        assertThat(withMember(member).needs()).containsExactly(Capability.TOOLS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"tools\":null",
                "\"tools\":[]",
                "\"functions\":[]",
                "\"functions\":null",
                "\"functions\":{\"a\":[1]}",
                "\"tool_choice\":\"auto\"",
                "\"x\":{\"tools\":[{\"type\":\"function\"}]}"
            })
    void needsNothingForNoTools(String member) {
        assertThat(withMember(member).needs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"name\":1,\"name\":2}}}",
                "{\"function\":{\"description\":\"d\",\"name\":\"f\"}}",
                "{\"type\":null,\"function\":{\"name\":\"f\"}}",
                "{\"type\":5,\"function\":{\"name\":\"f\"}}",
                "{\"type\":\"web_search\"}",
                "{\"type\":\"function\",\"name\":\"f\",\"parameters\":{}}",
                "{\"type\":\"function\",\"function\":null}",
                "{\"type\":\"vendor:tool\",\"function\":{\"title\":\"no name\"}}",
                "{\"function\":\"of its own\",\"type\":\"vendor:tool\"}",
                "{\"type\":\"\"}"
            })
    void letsEveryKindOfToolPass(String tool) {
        assertThat(withMember("\"tools\":[" + tool + "]").needs()).containsExactly(Capability.TOOLS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"none\"", "\"auto\"", "\"required\"", "\"any\"", "{}", "{\"type\":\"function\"}"})
    void letsEveryKindOfToolChoicePass(String choice) {
        assertThat(withMember("\"tool_choice\":" + choice).modelPresent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":\"f\"}}]}",
                "{\"role\":\"assistant\",\"tool_calls\":null}",
                "{\"role\":\"developer\",\"content\":\"\",\"name\":null,\"name\":null}",
                "{\"role\":\"\",\"content\":[]}",
                "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{}]},{\"text\":\"no type\"},{}],\"role\":\"x\"}"
            })
    void letsEveryKindOfMessagePass(String message) {
        assertThat(scanned("{\"messages\":[" + message + "," + message + "]}").needs())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"id\":\"no\"}}] | call_1",
                "[ { \"x\":[1] , \"id\" : \"a\" } , {\"id\":\"b\"} ]                 | a b",
                "[{\"i\\u0064\":\"call\\u005f\\u00e9\\/1\"}]                         | call_\u00e9/1",
                "[{\"id\":\"\"},{\"id\":7},{\"id\":null},null,\"x\",[{\"id\":\"no\"}],{}] | ``",
                "{\"id\":\"no\"}                                                | ``",
                "null                                                         | ``",
                "\"x\"                                                        | ``",
                "[]                                                           | ``"
            })
    void tellsTheCallsOfToolsInTheHistory(String calls, String ids) {
        assertThat(toolCalls("{\"tool_calls\":" + calls + ",\"role\":\"assistant\"}"))
                .isEqualTo(ids);
    }

    @Test
    void tellsTheCallsOfAllMessagesInTheirOrder() {
        assertThat(toolCalls("{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\"},{\"id\":\"b\"}]},"
                        + "{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"{\\\"tool_calls\\\":1}\"},"
                        + "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\"}]},{\"role\":\"user\"}"))
                .isEqualTo("a b c");
    }

    @Test
    void tellsTheLastCallsOfALongHistory() {
        String history = IntStream.range(0, 1000)
                .mapToObj(n -> "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"call_" + n + "\"}]}")
                .collect(Collectors.joining(","));

        String[] told = toolCalls(history).split(" ", -1);

        assertThat(told).hasSizeBetween(64, 128).endsWith("call_998", "call_999");
    }

    @Test
    void leavesOutACallWhoseIdIsAbsurdlyLong() {
        assertThat(toolCalls("{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\"},{\"id\":\""
                        + "x".repeat(ToolCallId.LONGEST) + "\"}]}"))
                .isEqualTo("a");
    }

    private static String toolCalls(String messages) {
        return scanned("{\"messages\":[" + messages + "]}").toolCalls().stream()
                .map(ToolCallId::value)
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"seed\":9007199254740993",
                "\"x\":1,\"x\":2",
                "\"stop\":null",
                "\"temperature\":1e400",
                "\"metadata\":{\"model\":1,\"model\":2,\"Model\":3}",
                "\"models\":[\"a\"]",
                "\"\\ud800\":\"\\udfff\"",
                "\"Messages\":1",
                "\"STREAM\":1",
                "\"logit_bias\":{\"50256\":-100}"
            })
    void letsPassWhatItDoesNotKnow(String member) {
        assertThat(withMember(member).modelPresent()).isFalse();
    }

    @Test
    void letsInvalidUtf8Pass() {
        byte[] body = ("{" + MESSAGES + ",\"user\":\"\u00ff\u00c3\"}").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(new BodyScanner().scan(body)).isInstanceOf(ScannedBody.class);
    }

    @Test
    void letsTwoHundredLevelsPass() {
        assertThat(withMember("\"x\":" + "[".repeat(199) + "]".repeat(199)).modelPresent())
                .isFalse();
    }
}
