package io.genrouter.application.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.affinity.ToolCallId;
import io.genrouter.application.stream.Usage;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionScannerTest {

    private final CompletionScanner scanner = new CompletionScanner();

    private boolean scan(String json) {
        byte[] bytes = bytes(json);
        return scanner.scan(bytes, 0, bytes.length);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void findsNothingInAnEmptyObject() {
        assertThat(scan(" { } ")).isTrue();

        assertNothingFound();
    }

    private void assertNothingFound() {
        assertThat(scanner.hasError()).isFalse();
        assertThat(scanner.hasNullError()).isFalse();
        assertThat(scanner.hasModel()).isFalse();
        assertThat(scanner.hasUsage()).isFalse();
        assertThat(scanner.choices()).isZero();
        assertThat(scanner.toolCalls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "17",
                "[DONE]",
                "{",
                "{}{}",
                "{\"a\":1,}",
                "{\"choices\":[}",
                "{\"usage\":{}",
                "{\"choices\":[{\"index\":0 \"a\":1}]}",
                "{\"error\":nul}",
                "{\"error\":null",
                "{\"model\":\"a}",
                "{\"usage\":[}",
                "{\"choices\":{]}"
            })
    void refusesWhatIsNoObject(String json) {
        assertThat(scan(json)).isFalse();
    }

    @Test
    void nestsNoDeeperThanAThousand() {
        assertThat(scan("{\"a\":" + "[".repeat(999) + "]".repeat(999) + "}")).isTrue();
        assertThat(scan("{\"a\":" + "[".repeat(1000) + "]".repeat(1000) + "}")).isFalse();
    }

    @Test
    void forgetsTheScanBefore() {
        scan(
                "{\"error\":1,\"model\":\"m\",\"usage\":{\"prompt_tokens\":1},\"choices\":[{\"finish_reason\":\"stop\"}]}");
        scan("{\"choices\":[{\"delta\":{\"tool_calls\":[{\"id\":\"c\"}]}}]}");
        scan("{\"error\":null}");
        scan("{}");

        assertNothingFound();
    }

    @Test
    void scansARangeAndTellsPlacesOfTheArray() {
        byte[] bytes = bytes("data: {\"model\":\"m\"}\n\n");

        assertThat(scanner.scan(bytes, 6, bytes.length - 2)).isTrue();

        assertThat(scanner.modelStart()).isEqualTo(15);
        assertThat(scanner.modelEnd()).isEqualTo(18);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"error\":{\"message\":\"m\"},\"choices\":[]} | {\"message\":\"m\"}",
                "{\"choices\":[], \"error\" : \"text\" }         | \"text\"",
                "{\"error\":null,\"error\":false}                | false",
                "{\"error\":17,\"error\":null}                   | 17",
                "{\"err\\u006fr\":[]}                            | []"
            })
    void findsAnError(String json, String error) {
        assertThat(scan(json)).isTrue();

        assertThat(scanner.hasError()).isTrue();
        assertThat(json.substring(scanner.errorStart(), scanner.errorEnd())).isEqualTo(error);
    }

    @Test
    void seesNoErrorBelowTheTop() {
        assertThat(scan("{\"choices\":[{\"error\":{}}],\"x\":{\"error\":null}}"))
                .isTrue();

        assertThat(scanner.hasError()).isFalse();
        assertThat(scanner.hasNullError()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"error\":null}                          | {}",
                "{ \"error\" : null }                      | {  }",
                "{\"error\":null,\"a\":1}                  | {\"a\":1}",
                "{ \"error\" : null , \"a\":1}             | { \"a\":1}",
                "{\"a\":1,\"error\":null}                  | {\"a\":1}",
                "{\"a\":1 , \"error\" : null }             | {\"a\":1 }",
                "{\"a\":1,\"error\":null,\"b\":2}          | {\"a\":1,\"b\":2}",
                "{ \"a\" : {} , \"error\" : null , \"b\" : 2 } | { \"a\" : {} , \"b\" : 2 }",
                "{\"a\":[1],\"\\u0065rror\":null}          | {\"a\":[1]}",
                "{\"error\":null,\"error\":null}           | {\"error\":null}"
            })
    void cutsANullErrorAndOneComma(String json, String left) {
        assertThat(scan(json)).isTrue();

        assertThat(scanner.hasNullError()).isTrue();
        assertThat(scanner.hasError()).isFalse();
        assertThat(json.substring(0, scanner.errorCutStart()) + json.substring(scanner.errorCutEnd()))
                .isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\":\"gpt-4o\",\"x\":{\"model\":\"no\"}} | \"gpt-4o\"",
                "{\"x\":[{\"model\":\"no\"}], \"model\" : \"\" } | \"\"",
                "{\"model\":\"first\",\"model\":\"last\"}        | \"last\"",
                "{\"mod\\u0065l\":\"\\u0061\"}                   | \"\\u0061\""
            })
    void findsTheModel(String json, String model) {
        assertThat(scan(json)).isTrue();

        assertThat(scanner.hasModel()).isTrue();
        assertThat(json.substring(scanner.modelStart(), scanner.modelEnd())).isEqualTo(model);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\":null}", "{\"model\":{}}", "{\"Model\":\"m\"}", "{\"x\":{\"model\":\"m\"}}"})
    void takesNothingElseForTheModel(String json) {
        assertThat(scan(json)).isTrue();

        assertThat(scanner.hasModel()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"prompt_tokens\":7,\"completion_tokens\":11,\"total_tokens\":18}        | 7 | 11",
                "{\"completion_tokens\" : 11 , \"prompt_tokens_details\":{\"prompt_tokens\":5}} | 0 | 11",
                "{}                                                                    | 0 | 0",
                "{\"prompt_tokens\":-1,\"completion_tokens\":1.5}                      | 0 | 0",
                "{\"prompt_tokens\":null,\"completion_tokens\":\"3\"}                  | 0 | 0",
                "{\"prompt_tokens\":99999999999999999999,\"completion_tokens\":{}}     | 0 | 0"
            })
    void readsUsage(String usage, long prompt, long completion) {
        assertThat(scan("{\"usage\":" + usage + ",\"x\":1}")).isTrue();

        assertThat(scanner.hasUsage()).isTrue();
        assertThat(scanner.usage()).isEqualTo(new Usage(prompt, completion));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[{\"prompt_tokens\":1}]", "17", "\"text\"", "true"})
    void takesNothingElseForUsage(String usage) {
        assertThat(scan("{\"usage\":" + usage + ",\"x\":1}")).isTrue();

        assertThat(scanner.hasUsage()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\"}]}} | call_1",
                "{\"message\":{\"content\":null,\"tool_calls\":[{\"id\":\"a\"},{\"id\":\"b\"}]},\"index\":0} | a b",
                "{\"delta\":{\"tool_calls\" : [ { \"function\":{\"id\":\"no\"} , \"id\" : \"yes\" } ] }} | yes",
                "{\"delta\":{\"tool\\u005fcalls\":[{\"i\\u0064\":\"call\\u005f\\u00e9\\/1\"}]}} | call_\u00e9/1",
                "{\"delta\":{\"tool_calls\":[{\"id\":\"\"},{\"id\":7},{\"id\":null},null,[{\"id\":\"no\"}],{}]}} | ``",
                "{\"delta\":{\"tool_calls\":{\"id\":\"no\"}}} | ``",
                "{\"delta\":[{\"tool_calls\":[{\"id\":\"no\"}]}],\"message\":\"x\"} | ``",
                "{\"delta\":{\"x\":{\"tool_calls\":[{\"id\":\"no\"}]}},\"x\":{\"tool_calls\":[{\"id\":\"no\"}]}} | ``",
                "{\"tool_calls\":[{\"id\":\"no\"}],\"delta\":{\"content\":\"\\\"tool_calls\\\"\"}} | ``"
            })
    void findsTheCallsOfTools(String choice, String ids) {
        assertThat(scan("{\"choices\":[" + choice + "]}")).isTrue();

        assertThat(scanner.toolCalls().stream().map(ToolCallId::value).collect(Collectors.joining(" ")))
                .isEqualTo(ids);
        assertThat(scanner.choices()).isEqualTo(1);
    }

    @Test
    void findsTheCallsOfEveryChoice() {
        assertThat(scan("""
                        {"choices":[{"index":0,"message":{"tool_calls":[{"id":"a"}]},"finish_reason":"tool_calls"},
                                    {"index":1,"message":{"tool_calls":[{"id":"b"}]},"finish_reason":"tool_calls"}]}""")).isTrue();

        assertThat(scanner.toolCalls()).containsExactly(new ToolCallId("a"), new ToolCallId("b"));
        assertThat(scanner.choiceFinished(1)).isTrue();
    }

    @Test
    void leavesOutCallsThatNoModelMakes() {
        String call = "{\"id\":\"%s\"}";
        assertThat(scan(withCalls(call.formatted("x".repeat(ToolCallId.LONGEST)))))
                .isTrue();
        assertThat(scanner.toolCalls()).isEmpty();

        assertThat(scan(withCalls(String.join(",", Collections.nCopies(1000, call.formatted("x"))))))
                .isTrue();
        assertThat(scanner.toolCalls()).hasSize(256);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"c\"",
                "{\"id\":\"c\"},",
                "{\"id\":\"c\"}]",
                "{\"id\"}",
                "{\"id\":}",
                "{]",
                "[{]",
                "}",
                "{\"id\":\"c\" \"x\":1}"
            })
    void refusesCallsThatAreNoJson(String calls) {
        assertThat(scan(withCalls(calls))).isFalse();
    }

    private static String withCalls(String calls) {
        return "{\"choices\":[{\"delta\":{\"tool_calls\":[" + calls + "]}}]}";
    }

    @Test
    void readsWhichChoicesAreFinished() {
        assertThat(scan("""
                        {"choices":[{"index":2,"delta":{"content":"x"},"finish_reason":null},
                                    {"finish_reason":"stop","index":0},
                                    {"index":1,"finish_reason":""},
                                    {"delta":{"index":9,"finish_reason":"stop"}}]}
                        """)).isTrue();

        assertThat(scanner.choices()).isEqualTo(4);
        assertThat(scanner.choiceIndex(0)).isEqualTo(2);
        assertThat(scanner.choiceFinished(0)).isFalse();
        assertThat(scanner.choiceIndex(1)).isZero();
        assertThat(scanner.choiceFinished(1)).isTrue();
        assertThat(scanner.choiceIndex(2)).isEqualTo(1);
        assertThat(scanner.choiceFinished(2)).isFalse();
        assertThat(scanner.choiceIndex(3)).isEqualTo(3);
        assertThat(scanner.choiceFinished(3)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.0", "null", "\"2\"", "4294967296", "[2]"})
    void takesTheirPlaceForAnIndexThatIsNone(String index) {
        assertThat(scan("{\"choices\":[{},{\"index\":" + index + "}]}")).isTrue();

        assertThat(scanner.choiceIndex(1)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"index\":0}", "[]", "[null,1,\"x\",[{}]]", "\"stop\""})
    void takesNothingElseForAChoice(String choices) {
        assertThat(scan("{\"choices\":" + choices + "}")).isTrue();

        assertThat(scanner.choices()).isZero();
    }

    @Test
    void keepsToAThousandChoicesAndTwentyFour() {
        assertThat(scan("{\"choices\":[" + "{},".repeat(2000) + "{}]}")).isTrue();

        assertThat(scanner.choices()).isEqualTo(1024);
        assertThat(scanner.choiceIndex(1023)).isEqualTo(1023);
    }
}
