package io.genrouter.application.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.error.RouterError.InvalidRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyRefusalTest {

    private static final String MESSAGE = "{\"role\":\"user\",\"content\":\"a secret\"}";
    private static final String MESSAGES = "\"messages\":[" + MESSAGE + "]";

    private static InvalidRequest refused(String body) {
        ScanResult result = new BodyScanner().scan(body.getBytes(StandardCharsets.UTF_8));
        assertThat(result).as(body).isInstanceOf(RefusedBody.class);
        return ((RefusedBody) result).error();
    }

    private static void assertRefused(String body, String code, String param) {
        InvalidRequest error = refused(body);
        assertThat(error.reason().code()).isEqualTo(code);
        assertThat(error.param().orElse("")).isEqualTo(param);
        assertThat(error.message()).doesNotContain("secret").contains(param);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{MESSAGES",
                "{MESSAGES,}",
                "{MESSAGES}x",
                "{MESSAGES}{MESSAGES}",
                "{MESSAGES,\"x\":01}",
                "{MESSAGES,\"x\":NaN}",
                "\uFEFF{MESSAGES}",
                "{'a':1}",
                "{MESSAGES,\"x\":\"\\x\"}",
                "hello",
                "[MESSAGE,]",
                "{MESSAGES,\"x\":\"a\nb\"}"
            })
    void refusesWhatIsNoJson(String body) {
        InvalidRequest error = refused(body.replace("MESSAGES", MESSAGES).replace("MESSAGE", MESSAGE));

        assertThat(error.reason().code()).isEqualTo("invalid_json");
        assertThat(error.param()).isEmpty();
        assertThat(error.message()).contains("byte").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "\"secret\"", "17", "true", "null", "[{\"a\":[1]},2]"})
    void refusesWhatIsNoObject(String body) {
        assertRefused(body, "invalid_type", "");
    }

    @Test
    void refusesMoreThanTwoHundredLevels() {
        String deep = "{" + MESSAGES + ",\"x\":" + "[".repeat(200) + "]".repeat(200) + "}";

        assertRefused(deep, "nesting_too_deep", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\":\"a\",MESSAGES,\"model\":\"b\"}           | model",
                "{\"model\":\"a\",\"mod\\u0065l\":\"b\",MESSAGES}     | model",
                "{\"model\":null,\"model\":null,MESSAGES}             | model",
                "{MESSAGES,\"Model\":\"b\"}                           | model",
                "{\"MODEL\":\"a\",MESSAGES,\"model\":\"b\"}           | model",
                "{MESSAGES,\"mod\\u0065L\":null}                      | model",
                "{MESSAGES,MESSAGES}                                  | messages",
                "{MESSAGES,\"stream\":true,\"stream\":false}          | stream",
                "{MESSAGES,\"tools\":null,\"tools\":[]}               | tools",
                "{MESSAGES,\"tool_choice\":{},\"tool_choice\":null}   | tool_choice",
                "{MESSAGES,\"functions\":[],\"f\\u0075nctions\":null} | functions",
                "{MESSAGES,\"n\":1,\"n\":1}                           | n",
                "{\"messages\":[MESSAGE,{\"role\":\"u\",\"role\":\"u\"}]}                     | messages[1].role",
                "{\"messages\":[{\"role\":\"u\",\"content\":null,\"content\":\"\"}]}          | messages[0].content",
                "{\"messages\":[{\"role\":\"u\",\"tool_calls\":[],\"tool_calls\":[]}]}        | messages[0].tool_calls",
                "{\"messages\":[{\"role\":\"u\",\"tool_calls\":[{},{\"id\":\"a\",\"i\\u0064\":1}]}]} | messages[0].tool_calls[1].id",
                "{\"messages\":[{\"role\":\"u\",\"content\":[{},{\"type\":\"a\",\"type\":\"b\"}]}]}"
                        + " | messages[0].content[1].type",
                "{MESSAGES,\"tools\":[{\"type\":\"a\",\"type\":\"b\"}]}                       | tools[0].type",
                "{MESSAGES,\"tools\":[{\"type\":\"a\"},{\"function\":null,\"function\":{}}]}  | tools[1].function",
                "{MESSAGES,\"tools\":[{\"function\":{\"name\":\"a\",\"name\":\"b\"}}]}        | tools[0].function.name"
            })
    void refusesAKeyThatIsThereTwice(String body, String param) {
        String json = body.replace("MESSAGES", MESSAGES).replace("MESSAGE", MESSAGE);

        assertRefused(json, "duplicate_key", param);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                            | messages",
                "{\"model\":\"m\"}                             | messages",
                "{\"messages\":[{}]}                           | messages[0].role",
                "{\"messages\":[MESSAGE,{\"content\":\"x\"}]}  | messages[1].role",
                "{MESSAGES,\"tools\":[{}]}                     | tools[0].type",
                "{MESSAGES,\"tools\":[{\"name\":\"f\"}]}       | tools[0].type",
                "{MESSAGES,\"tools\":[{\"function\":{}}]}      | tools[0].function.name",
                "{MESSAGES,\"tools\":[{\"function\":{\"a\":1},\"type\":\"function\"}]} | tools[0].function.name"
            })
    void refusesWhatLacksAMember(String body, String param) {
        String json = body.replace("MESSAGES", MESSAGES).replace("MESSAGE", MESSAGE);

        assertRefused(json, "missing_required_parameter", param);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\":17,MESSAGES}                         | model",
                "{\"model\":[\"m\"],MESSAGES}                    | model",
                "{\"model\":{},MESSAGES}                         | model",
                "{\"messages\":null}                             | messages",
                "{\"messages\":\"hi\"}                           | messages",
                "{\"messages\":{\"role\":\"user\"}}              | messages",
                "{\"messages\":[MESSAGE,\"hi\"]}                 | messages[1]",
                "{\"messages\":[null]}                           | messages[0]",
                "{\"messages\":[[MESSAGE]]}                      | messages[0]",
                "{\"messages\":[{\"role\":null}]}                | messages[0].role",
                "{\"messages\":[{\"role\":[]}]}                  | messages[0].role",
                "{\"messages\":[{\"role\":\"u\",\"content\":5}]}      | messages[0].content",
                "{\"messages\":[{\"role\":\"u\",\"content\":{}}]}     | messages[0].content",
                "{\"messages\":[{\"content\":true,\"role\":\"u\"}]}   | messages[0].content",
                "{\"messages\":[{\"role\":\"u\",\"content\":[{},\"secret\"]}]} | messages[0].content[1]",
                "{MESSAGES,\"tools\":{}}                         | tools",
                "{MESSAGES,\"tools\":\"all\"}                    | tools",
                "{MESSAGES,\"tools\":[null]}                     | tools[0]",
                "{MESSAGES,\"tools\":[{\"type\":\"a\"},[]]}      | tools[1]",
                "{MESSAGES,\"tools\":[{\"type\":5}]}             | tools[0].type",
                "{MESSAGES,\"tools\":[{\"type\":null}]}          | tools[0].type",
                "{MESSAGES,\"tools\":[{\"type\":\"function\",\"function\":\"f\"}]} | tools[0].function",
                "{MESSAGES,\"tools\":[{\"function\":[{\"name\":\"f\"}]}]}          | tools[0].function",
                "{MESSAGES,\"tools\":[{\"function\":{\"name\":5}}]}                | tools[0].function.name",
                "{MESSAGES,\"tool_choice\":5}                    | tool_choice",
                "{MESSAGES,\"tool_choice\":[\"auto\"]}           | tool_choice",
                "{MESSAGES,\"tool_choice\":true}                 | tool_choice",
                "{MESSAGES,\"stream\":\"true\"}                  | stream",
                "{MESSAGES,\"stream\":1}                         | stream",
                "{MESSAGES,\"stream\":{}}                        | stream"
            })
    void refusesAValueOfTheWrongType(String body, String param) {
        String json = body.replace("MESSAGES", MESSAGES).replace("MESSAGE", MESSAGE);

        assertRefused(json, "invalid_type", param);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\":\"a\\r\\nsecret: b\",MESSAGES}      | model",
                "{\"model\":\"a\\u0000\",MESSAGES}              | model",
                "{\"model\":\"\\u0085\",MESSAGES}               | model",
                "{\"model\":\"\\t\",MESSAGES}                   | model",
                "{MESSAGES,\"tool_choice\":\"secret\"}          | tool_choice",
                "{MESSAGES,\"tool_choice\":\"Auto\"}            | tool_choice",
                "{MESSAGES,\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"\"}}]} | tools[0].function.name"
            })
    void refusesAValueThatMakesNoSense(String body, String param) {
        assertRefused(body.replace("MESSAGES", MESSAGES), "invalid_value", param);
    }

    @Test
    void refusesAConversationWithoutMessages() {
        assertRefused("{\"messages\":[ ]}", "empty_array", "messages");
    }

    @Test
    void tellsTheFirstFaultInTheOrderOfTheBody() {
        assertRefused("{\"stream\":1,\"messages\":5,\"model\":5}", "invalid_type", "stream");
        assertRefused("{\"model\":5,\"stream\":1}", "invalid_type", "model");
    }

    @Test
    void tellsThatItIsNoJsonBeforeAnyOtherFault() {
        assertRefused("{\"stream\":1,\"messages\":5,}", "invalid_json", "");
        assertRefused("[1", "invalid_json", "");
        assertRefused("{\"stream\":1,\"x\":" + "[".repeat(300), "nesting_too_deep", "");
    }

    @Test
    void tellsWhatWasExpectedAndWhatCame() {
        assertThat(refused("{\"messages\":[{\"role\":null}]}").message())
                .isEqualTo("Invalid type for 'messages[0].role': expected a string, but got null instead.");
    }

    @Test
    void tellsWhereTheJsonEnds() {
        assertThat(refused("{\"a\":tru}").message()).isEqualTo("The body is not well-formed JSON, at byte 5.");
    }
}
