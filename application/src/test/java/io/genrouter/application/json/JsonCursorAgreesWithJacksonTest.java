package io.genrouter.application.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.genrouter.application.json.JsonCursor.Token;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;

/// What is JSON, and what it says, is whatever Jackson takes it for.
class JsonCursorAgreesWithJacksonTest {

    private static final JsonFactory JACKSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /// As strict as it is by itself; given characters, since it refuses bytes that are no UTF-8.
    private static @Nullable List<String> readByJackson(String json) {
        List<String> tokens = new ArrayList<>();
        int values = 0;
        try (JsonParser parser = JACKSON.createParser(json.toCharArray())) {
            while (parser.nextToken() != null) {
                JsonToken token = parser.currentToken();
                if (!token.isStructEnd() && parser.getParsingContext().inRoot()) {
                    values++;
                } else if (token.isStructStart()
                        && parser.getParsingContext().getParent().inRoot()) {
                    values++;
                }
                tokens.add(told(parser, token));
            }
        } catch (StreamReadException malformed) {
            return null;
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return values == 1 ? tokens : null;
    }

    /// Jackson refuses lone surrogates in names, which RFC 8259 allows: one hex digit for another makes them
    /// ordinary.
    private static boolean isJsonToJackson(byte[] bytes) {
        String json = new String(bytes, StandardCharsets.ISO_8859_1);
        return readByJackson(json.replaceAll("(?<=u)[dD](?=[89a-fA-F])", "1")) != null;
    }

    private static String told(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case FIELD_NAME -> "KEY " + parser.currentName();
            case VALUE_STRING -> "STRING " + parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "NUMBER " + parser.getText();
            case VALUE_TRUE -> "TRUE";
            case VALUE_FALSE -> "FALSE";
            case VALUE_NULL -> "NULL";
            case START_OBJECT -> "OBJECT_START";
            case END_OBJECT -> "OBJECT_END";
            case START_ARRAY -> "ARRAY_START";
            case END_ARRAY -> "ARRAY_END";
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw new AssertionError(token);
        };
    }

    private static @Nullable List<String> readByCursor(byte[] bytes) {
        JsonCursor cursor = new JsonCursor();
        cursor.reset(bytes, 0, bytes.length);
        List<String> tokens = new ArrayList<>();
        Token token = cursor.next();
        while (!token.isLast()) {
            boolean speaks = token == Token.KEY || token == Token.STRING || token == Token.NUMBER;
            tokens.add(speaks ? token + " " + cursor.text() : token.toString());
            token = cursor.next();
        }
        return token == Token.END ? tokens : null;
    }

    @Provide
    Arbitrary<byte[]> json() {
        return Arbitraries.randomValue(
                random -> new RandomJson(random).space().value(6).space().take());
    }

    @Provide
    Arbitrary<byte[]> damagedJson() {
        return Arbitraries.randomValue(random -> {
            byte[] bytes = new RandomJson(random).space().value(6).space().take();
            return Mutations.mutated(bytes, random);
        });
    }

    @Property
    void readsEveryTokenOfJsonAsJacksonDoes(@ForAll("json") byte[] bytes) {
        assertThat(readByCursor(bytes)).isNotNull().isEqualTo(readByJackson(new String(bytes, StandardCharsets.UTF_8)));
    }

    @Property
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void acceptsDamagedJsonIfAndOnlyIfJacksonDoes(@ForAll("damagedJson") byte[] bytes) {
        boolean accepted = readByCursor(bytes) != null;

        assertThat(accepted).isEqualTo(isJsonToJackson(bytes));

        Statistics.collect(accepted);
        Statistics.coverage(both -> {
            both.check(true).percentage(share -> share > 10);
            both.check(false).percentage(share -> share > 10);
        });
    }

    @Property
    void skipsEveryValueToWhereAWalkThroughItEnds(@ForAll("json") byte[] bytes) {
        JsonCursor skipping = new JsonCursor();
        skipping.reset(bytes, 0, bytes.length);
        JsonCursor walking = new JsonCursor();
        walking.reset(bytes, 0, bytes.length);

        Token first = walking.next();
        int start = walking.start();
        while (walking.depth() > 0) {
            walking.next();
        }

        assertThat(skipping.skip()).isEqualTo(first);
        assertThat(skipping.start()).isEqualTo(start);
        assertThat(skipping.end()).isEqualTo(walking.end());
        assertThat(skipping.next()).isEqualTo(Token.END);
    }

    @Property
    void findsFaultsInWhatItSkipsWhereAWalkFindsThem(@ForAll("damagedJson") byte[] bytes) {
        JsonCursor skipping = new JsonCursor(4);
        skipping.reset(bytes, 0, bytes.length);
        JsonCursor walking = new JsonCursor(4);
        walking.reset(bytes, 0, bytes.length);

        Token skipped = skipping.skip();
        Token last = skipped.isLast() ? skipped : skipping.next();

        assertThat(last).isEqualTo(walking.drain());
        assertThat(skipping.start()).isEqualTo(walking.start());
    }
}
