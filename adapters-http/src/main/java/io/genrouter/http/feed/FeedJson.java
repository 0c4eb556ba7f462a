package io.genrouter.http.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.genrouter.application.observe.AttemptEnd;
import io.genrouter.application.stream.Usage;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.selection.Pool;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/// Writes what a reader of the feed is told: names of the configuration, words of fixed lists, and numbers. No
/// content and no key is at hand here.
final class FeedJson {

    private static final JsonFactory JSON = new JsonFactory();

    /// Members of an object.
    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    private FeedJson() {}

    static String of(FeedEvent.Decision decision) {
        return object(json -> {
            writeWho(
                    json,
                    decision.at(),
                    decision.requestId(),
                    decision.pool(),
                    decision.selected().combination(),
                    decision.attempt());
            json.writeNumberField("cycle", decision.selected().cycle());
            json.writeNumberField("eligible", decision.selected().eligible());
        });
    }

    static String of(FeedEvent.Outcome outcome) {
        AttemptEnd end = outcome.end();
        return object(json -> {
            writeWho(json, outcome.at(), end.requestId(), end.pool(), end.combination(), end.attempt());
            json.writeStringField("kind", end.outcome());
            json.writeNumberField("ms", end.took().toMillis());
            if (end.usage().isPresent()) {
                Usage usage = end.usage().get();
                json.writeNumberField("prompt_tokens", usage.promptTokens());
                json.writeNumberField("completion_tokens", usage.completionTokens());
            }
        });
    }

    static String of(FeedEvent.Dropped dropped) {
        return object(json -> json.writeNumberField("count", dropped.count()));
    }

    private static void writeWho(
            JsonGenerator json, Instant at, String requestId, Pool pool, Combination combination, int attempt)
            throws IOException {
        json.writeStringField("at", at.toString());
        json.writeStringField("request_id", requestId);
        json.writeStringField("pool", pool.name());
        json.writeStringField("vendor", combination.vendor().id().value());
        json.writeStringField("credential_id", combination.credential().id().value());
        json.writeStringField("model", combination.model().name().value());
        json.writeNumberField("attempt", attempt);
    }

    private static String object(Members members) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text took no characters", e);
        }
        return text.toString();
    }
}
