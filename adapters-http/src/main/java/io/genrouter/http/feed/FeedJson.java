package io.genrouter.http.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.genrouter.application.observe.AttemptEnd;
import io.genrouter.application.stream.Usage;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.selection.Pool;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

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
            if (decision.hedge()) {
                json.writeBooleanField("hedge", true);
            }
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

    static String of(FeedEvent.RestBegan began) {
        return object(json -> {
            writeSubject(json, began.at(), began.called(), began.subject());
            json.writeStringField("kind", began.rest().reason());
            json.writeNumberField("ms", began.rest().duration().toMillis());
        });
    }

    static String of(FeedEvent.RestEnded ended) {
        return object(json -> writeSubject(json, ended.at(), ended.called(), ended.subject()));
    }

    static String of(FeedEvent.Dropped dropped) {
        return object(json -> json.writeNumberField("count", dropped.count()));
    }

    private static void writeWho(
            JsonGenerator json, Instant at, String requestId, Pool pool, Combination combination, int attempt)
            throws IOException {
        json.writeStringField("at", at.truncatedTo(ChronoUnit.MILLIS).toString());
        json.writeStringField("request_id", requestId);
        json.writeStringField("pool", pool.name());
        json.writeStringField("vendor", combination.vendor().id().value());
        json.writeStringField("credential_id", combination.credential().id().value());
        json.writeStringField("model", combination.model().name().value());
        json.writeNumberField("attempt", attempt);
    }

    /// Names what the subject is about, and nothing else of the combination: a model that rests does so with every
    /// key.
    private static void writeSubject(JsonGenerator json, Instant at, Combination called, RestSubject subject)
            throws IOException {
        json.writeStringField("at", at.truncatedTo(ChronoUnit.MILLIS).toString());
        json.writeStringField("scope", subject.scope());
        json.writeStringField("vendor", called.vendor().id().value());
        if (subject instanceof RestSubject.OfCombination || subject instanceof RestSubject.OfCredential) {
            json.writeStringField("credential_id", called.credential().id().value());
        }
        if (subject instanceof RestSubject.OfCombination || subject instanceof RestSubject.OfModel) {
            json.writeStringField("model", called.model().name().value());
        }
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
