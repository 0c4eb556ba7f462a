package io.genrouter.application.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorObjectTest {

    private static Optional<ErrorObject> read(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return ErrorObject.read(bytes, 0, bytes.length);
    }

    private static ErrorObject saying(String message) {
        return new ErrorObject(message, null, null, null);
    }

    @Test
    void readsTheFourWordsOfAnError() {
        assertThat(read("{\"error\":{\"message\":\"No \\\"x\\\"\",\"type\":\"t\",\"param\":\"p\",\"code\":\"c\"}}"))
                .contains(new ErrorObject("No \"x\"", "t", "p", "c"));
    }

    @Test
    void readsTheErrorItself() {
        assertThat(read(" {\"code\":\"c\",\"message\":\"m\",\"param\":null,\"type\":\"t\"} "))
                .contains(new ErrorObject("m", "t", null, "c"));
    }

    @Test
    void readsAnErrorBesideChoices() {
        assertThat(
                        read(
                                "{\"id\":\"gen\",\"choices\":[{\"message\":\"no\"}],\"error\":{\"message\":\"m\",\"code\":502}}"))
                .contains(new ErrorObject("m", null, null, "502"));
    }

    @Test
    void readsTheListOfGemini() {
        assertThat(
                        read(
                                "[{\"error\":{\"code\":400,\"message\":\"m\",\"status\":\"INVALID_ARGUMENT\",\"details\":[{}]}}]"))
                .contains(new ErrorObject("m", null, null, "400"));
    }

    @Test
    void readsTheFirstOfSeveralErrors() {
        assertThat(read("{\"success\":false,\"errors\":[{\"code\":10000,\"message\":\"m\"},{\"message\":\"n\"}]}"))
                .contains(new ErrorObject("m", null, null, "10000"));
    }

    @Test
    void readsTheTypeOfAnthropicsErrorFromWithin() {
        assertThat(read("{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"m\"}}"))
                .contains(new ErrorObject("m", "overloaded_error", null, null));
    }

    @Test
    void takesFromOutsideWhatIsNotWithin() {
        assertThat(read("{\"code\":\"c\",\"error\":{\"message\":\"m\"}}"))
                .contains(new ErrorObject("m", null, null, "c"));
        assertThat(read("{\"message\":\"m\",\"error\":{\"code\":\"c\"}}"))
                .contains(new ErrorObject("m", null, null, "c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"m\"",
                "[\"m\"]",
                "{\"error\":\"m\"}",
                "{\"message\":\"m\"}",
                "{\"detail\":\"m\"}",
                "{\"error\":[\"m\"]}",
                "{\"object\":\"error\",\"message\":\"m\"}",
                "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"m\"}]}",
                "{\"error\":\"bad request\",\"message\":\"m\"}",
                "{\"error\":null,\"message\":\"m\"}",
                "{\"error\":{\"message\":\"m\"},\"message\":\"n\"}",
                "{\"error\":{\"error\":\"m\"}}",
                "{\"message\":\"m\",\"type\":null,\"param\":{},\"code\":-1.5}"
            })
    void readsWhateverSaysNothingButAMessage(String json) {
        assertThat(read(json)).contains(saying("m"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"error\":{}}", "{\"error\":null}", "{\"error\":{\"message\":null}}", "{\"detail\":[]}"})
    void hasNoMessageWhereNothingIsSaid(String json) {
        assertThat(read(json)).contains(saying(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "17",
                "true",
                "[]",
                "[null]",
                "<html>",
                "{\"error\":{\"message\":\"m\"}",
                "\"m\" x",
                "{\"error\":{\"message\":\"m\"}}]",
                "Unauthorized"
            })
    void isNothingWhereThereIsNoError(String json) {
        assertThat(read(json)).isEmpty();
    }

    @Test
    void doesNotFollowErrorsWithinErrorsForEver() {
        assertThat(read("{\"error\":".repeat(500) + "\"m\"" + "}".repeat(500))).contains(saying(""));
        assertThat(read("[".repeat(900) + "]".repeat(900))).isEmpty();
    }

    @Test
    void readsARange() {
        byte[] bytes = "data: {\"error\":\"m\"}\n\n".getBytes(StandardCharsets.UTF_8);

        assertThat(ErrorObject.read(bytes, 6, bytes.length - 2)).contains(saying("m"));
    }
}
