package io.genrouter.vendors.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorReply.Streaming;
import io.genrouter.application.gateway.VendorReply.WholeAnswer;
import io.genrouter.domain.combination.Combination;
import io.genrouter.vendors.testing.VendorCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A sandbox that waits for nothing, and what it says.
final class SandboxCalls {

    static final String HELLO = "{\"messages\":[{\"role\":\"user\",\"content\":\"hello big wide world\"}]}";

    private static final ObjectMapper JSON = new ObjectMapper();

    /// What it would have waited for.
    final List<Duration> waits = new ArrayList<>();

    final Cancellation cancellation = new Cancellation();

    private final SandboxGateway gateway = new SandboxGateway((duration, cancelled) -> {
        waits.add(duration);
        return !cancelled.isCancelled();
    });

    static Combination combination(String model) {
        return new Combination(
                SandboxVendor.VENDOR,
                SandboxVendor.CREDENTIAL,
                SandboxVendor.fault(model).orElse(SandboxVendor.ECHO));
    }

    VendorReply call(String model, String body, boolean stream) {
        Combination combination = combination(model);
        return gateway.call(
                stream ? VendorCalls.streamed(combination, body) : VendorCalls.whole(combination, body), cancellation);
    }

    /// The answer of a model that is sound.
    JsonNode answer(String body) {
        WholeAnswer answer = (WholeAnswer) call("echo", body, false);
        return tree(new String(answer.body(), 0, answer.length(), StandardCharsets.UTF_8));
    }

    /// Its first choice's message.
    JsonNode message(String body) {
        return answer(body).at("/choices/0/message");
    }

    /// The events of a stream, `[DONE]` and how it ended.
    List<String> events(String model, String body) {
        return VendorCalls.drained(((Streaming) call(model, body, true)).events());
    }

    /// The events of a sound stream that are JSON.
    List<JsonNode> chunks(String body) {
        return events("echo", body).stream()
                .filter(event -> event.startsWith("{"))
                .map(SandboxCalls::tree)
                .toList();
    }

    Failure failure(String model, boolean stream) {
        return (Failure) call(model, HELLO, stream);
    }

    static JsonNode errorOf(Relay relay) {
        return tree(new String(relay.body(), StandardCharsets.UTF_8)).path("error");
    }

    static Map<String, String> fieldsOf(Relay relay) {
        Map<String, String> fields = new HashMap<>();
        relay.forEachField(fields::put);
        return fields;
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }
}
