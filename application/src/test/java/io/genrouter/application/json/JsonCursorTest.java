package io.genrouter.application.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genrouter.application.json.JsonCursor.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCursorTest {

    private final JsonCursor cursor = new JsonCursor();

    private JsonCursor at(String json) {
        return at(json.getBytes(StandardCharsets.UTF_8));
    }

    private JsonCursor at(byte[] json) {
        cursor.reset(json, 0, json.length);
        return cursor;
    }

    private List<Token> tokens(String json) {
        at(json);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = cursor.next();
            tokens.add(token);
        } while (!token.isLast());
        return tokens;
    }

    private Token outcome(byte[] json) {
        return at(json).drain();
    }

    private Token outcome(String json) {
        return at(json).drain();
    }

    @Test
    void tellsAKeyApartFromItsValue() {
        assertThat(tokens(" { \"a\" : \"b\" , \"c\" : [ 1 , true , false , null , { } ] } "))
                .containsExactly(
                        Token.OBJECT_START,
                        Token.KEY,
                        Token.STRING,
                        Token.KEY,
                        Token.ARRAY_START,
                        Token.NUMBER,
                        Token.TRUE,
                        Token.FALSE,
                        Token.NULL,
                        Token.OBJECT_START,
                        Token.OBJECT_END,
                        Token.ARRAY_END,
                        Token.OBJECT_END,
                        Token.END);
    }

    @Test
    void tellsWhereATokenLies() {
        at(" {\"key\" : \"value\"}");

        cursor.next();
        assertThat(cursor.start()).isEqualTo(1);
        assertThat(cursor.end()).isEqualTo(2);
        cursor.next();
        assertThat(cursor.start()).isEqualTo(2);
        assertThat(cursor.end()).isEqualTo(7);
        cursor.next();
        assertThat(cursor.start()).isEqualTo(10);
        assertThat(cursor.end()).isEqualTo(17);
    }

    @Test
    void staysWithinItsRange() {
        byte[] bytes = "xx[1]yy".getBytes(StandardCharsets.UTF_8);

        cursor.reset(bytes, 2, 5);

        assertThat(cursor.drain()).isEqualTo(Token.END);
        assertThat(cursor.end()).isEqualTo(5);
    }

    @Test
    void refusesARangeOutsideItsArray() {
        assertThatThrownBy(() -> cursor.reset(new byte[3], 2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void countsHowManyAreOpen() {
        at("[{\"a\":[]}]");

        List<Integer> depths = new ArrayList<>();
        while (!cursor.next().isLast()) {
            depths.add(cursor.depth());
        }

        assertThat(depths).containsExactly(1, 2, 2, 3, 2, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "1",
                "10",
                "0.0",
                "-0.5",
                "1e1",
                "1E+1",
                "1e-1",
                "12.34e56",
                "\"\"",
                "true",
                "false",
                "null",
                "[]",
                "{}",
                "\t\r\n 1 \t\r\n",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00Af\"",
                "\"\u007f\"",
                "{\"a\":1,\"a\":2}",
                "\"\\uD800\"",
                "\"\\uDC00\\uD800\"",
                "[[],{},\"\"]"
            })
    void acceptsWhatIsJson(String json) {
        assertThat(outcome(json)).isEqualTo(Token.END);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+1",
                "01",
                "-01",
                "1.",
                ".5",
                "1.e1",
                "1e",
                "1e+",
                "1a",
                "0x1",
                "NaN",
                "Infinity",
                "tru",
                "trues",
                "True",
                "nul",
                "\"",
                "\"a",
                "\"\\\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u123g\"",
                "\"\\u+123\"",
                "\"a\nb\"",
                "\"\u0000\"",
                "\"\u001f\"",
                "'a'",
                "a",
                "[",
                "]",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1:2]",
                "{",
                "}",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{,}",
                "{\"a\" 1}",
                "{\"a\",1}",
                "{1:1}",
                "{a:1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\"::1}",
                "[1}",
                "{\"a\":1]",
                "1 2",
                "{}{}",
                "[]]",
                "{}x",
                "{},",
                "\u00a01",
                "\f1",
                "// c\n1",
                "/**/1",
                "\uFEFF{}",
                "[1]\u0000"
            })
    void refusesWhatIsNot(String json) {
        assertThat(outcome(json)).isEqualTo(Token.MALFORMED);
    }

    @Test
    void saysTheSameForEverOnceItIsOver() {
        at("[1 2]");
        cursor.drain();

        assertThat(cursor.next()).isEqualTo(Token.MALFORMED);
        assertThat(cursor.skip()).isEqualTo(Token.MALFORMED);
        assertThat(cursor.leave()).isEqualTo(Token.MALFORMED);
    }

    @Test
    void endsAtTheEndOnly() {
        at("1 ");

        assertThat(cursor.next()).isEqualTo(Token.NUMBER);
        assertThat(cursor.next()).isEqualTo(Token.END);
        assertThat(cursor.next()).isEqualTo(Token.END);
    }

    @Test
    void letsInvalidUtf8WithinStringsPass() {
        assertThat(outcome(new byte[] {'"', (byte) 0xff, (byte) 0xc3, '"'})).isEqualTo(Token.END);
    }

    @Test
    void refusesBytesBeyondAsciiOutsideStrings() {
        assertThat(outcome(new byte[] {'[', (byte) 0xc2, (byte) 0xa0, ']'})).isEqualTo(Token.MALFORMED);
    }

    @Test
    void findsAControlCharacterAtAnyPlaceOfAString() {
        for (int length = 1; length < 40; length++) {
            for (int place = 0; place < length; place++) {
                byte[] json = ("\"" + "é".repeat(length) + "\"").getBytes(StandardCharsets.ISO_8859_1);
                assertThat(outcome(json)).isEqualTo(Token.END);
                json[1 + place] = 0x1f;
                assertThat(outcome(json)).isEqualTo(Token.MALFORMED);
            }
        }
    }

    @Test
    void doesNotReadNumbersHoweverLong() {
        String digits = "9".repeat(1_000_000);
        at("[" + digits + "." + digits + "e" + digits + "]");

        cursor.next();

        assertThat(cursor.next()).isEqualTo(Token.NUMBER);
        assertThat(cursor.end() - cursor.start()).isEqualTo(3_000_002);
        assertThat(cursor.drain()).isEqualTo(Token.END);
    }

    @Test
    void nestsAsDeepAsItWasMadeFor() {
        JsonCursor shallow = new JsonCursor(200);
        byte[] deepest = ("[".repeat(200) + "]".repeat(200)).getBytes(StandardCharsets.UTF_8);
        shallow.reset(deepest, 0, deepest.length);
        assertThat(shallow.drain()).isEqualTo(Token.END);

        byte[] deeper = ("[".repeat(201) + "]".repeat(201)).getBytes(StandardCharsets.UTF_8);
        shallow.reset(deeper, 0, deeper.length);
        assertThat(shallow.drain()).isEqualTo(Token.TOO_DEEP);
    }

    @Test
    void remembersOfEveryLevelWhetherItIsAnObject() {
        String open = "[{\"a\":".repeat(150) + "[";
        String close = "]" + "}]".repeat(150);

        assertThat(outcome(open + close)).isEqualTo(Token.END);
        assertThat(outcome(open + "]" + "}]".repeat(100) + "]]")).isEqualTo(Token.MALFORMED);
    }

    @Test
    void readsEscapesInKeys() {
        at("{\"mod\\u0065l\":1}");
        cursor.next();
        cursor.next();

        assertThat(cursor.keyIs("model")).isTrue();
        assertThat(cursor.keyIs("mode")).isFalse();
        assertThat(cursor.keyIs("models")).isFalse();
        assertThat(cursor.keyIs("Model")).isFalse();
        assertThat(cursor.text()).isEqualTo("model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "Model", "MODEL", "mod\\u0065L", "\\u004d\\u006F\\u0044\\u0065\\u004c"})
    void knowsAKeyInAnyCase(String key) {
        at("{\"" + key + "\":1}");
        cursor.next();
        cursor.next();

        assertThat(cursor.keyEqualsIgnoringCase("model")).isTrue();
        assertThat(cursor.keyEqualsIgnoringCase("models")).isFalse();
        assertThat(cursor.keyEqualsIgnoringCase("mode")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode", "models", "mödel", "m\\u00f6del", "", "-odel", "\\nodel", "mode\\uD800"})
    void knowsThatAnotherKeyIsAnother(String key) {
        at("{\"" + key + "\":1}");
        cursor.next();
        cursor.next();

        assertThat(cursor.keyEqualsIgnoringCase("model")).isFalse();
        assertThat(cursor.keyIs("model")).isFalse();
    }

    @Test
    void readsTextWithAllEscapes() {
        at("\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00ü日\\ud800z\"");
        cursor.next();

        assertThat(cursor.text()).isEqualTo("a\"\\/\b\f\n\r\té😀ü日\ud800z");
    }

    @Test
    void readsInvalidUtf8AsReplacements() {
        at(new byte[] {'"', 'a', (byte) 0xff, 'b', '"'});
        cursor.next();

        assertThat(cursor.text()).isEqualTo("a\uFFFDb");
    }

    @Test
    void readsANumberAsItStands() {
        at("-1.50e+3");
        cursor.next();

        assertThat(cursor.text()).isEqualTo("-1.50e+3");
    }

    @Test
    void readsIntegersThatALongHolds() {
        assertThat(integer("0")).isZero();
        assertThat(integer("42")).isEqualTo(42);
        assertThat(integer("999999999999999999")).isEqualTo(999_999_999_999_999_999L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0", "1.0", "1e2", "1000000000000000000", "\"1\"", "true", "[]"})
    void readsNothingElseAsAnInteger(String json) {
        assertThat(integer(json)).isEqualTo(-1);
    }

    private long integer(String json) {
        at(json).next();
        return cursor.integer();
    }

    @Test
    void skipsAValueAndTellsItsWholeRange() {
        at("{\"a\":{\"b\":[1,{\"c\":\"}\"}]},\"d\":2}");
        cursor.next();
        cursor.next();

        assertThat(cursor.skip()).isEqualTo(Token.OBJECT_START);

        assertThat(cursor.start()).isEqualTo(5);
        assertThat(cursor.end()).isEqualTo(24);
        assertThat(cursor.depth()).isEqualTo(1);
        assertThat(cursor.next()).isEqualTo(Token.KEY);
        assertThat(cursor.keyIs("d")).isTrue();
    }

    @Test
    void skipsTheElementsOfAnArrayUpToItsEnd() {
        at("[[1],2]");
        cursor.next();

        assertThat(cursor.skip()).isEqualTo(Token.ARRAY_START);
        assertThat(cursor.skip()).isEqualTo(Token.NUMBER);
        assertThat(cursor.skip()).isEqualTo(Token.ARRAY_END);
        assertThat(cursor.skip()).isEqualTo(Token.END);
    }

    @Test
    void checksWhatItSkips() {
        assertThat(at("[1 2]").skip()).isEqualTo(Token.MALFORMED);
        assertThat(at("{\"a\":{\"b\":tru}}").skip()).isEqualTo(Token.MALFORMED);
        assertThat(at("[".repeat(1001)).skip()).isEqualTo(Token.TOO_DEEP);
    }

    @Test
    void leavesTheInnermostThatIsOpen() {
        at("[[1,[2]],3]");
        cursor.next();
        cursor.next();
        cursor.next();

        assertThat(cursor.leave()).isEqualTo(Token.ARRAY_END);

        assertThat(cursor.depth()).isEqualTo(1);
        assertThat(cursor.next()).isEqualTo(Token.NUMBER);
        assertThat(cursor.text()).isEqualTo("3");
    }
}
