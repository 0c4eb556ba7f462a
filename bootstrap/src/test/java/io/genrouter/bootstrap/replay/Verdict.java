package io.genrouter.bootstrap.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.genrouter.bootstrap.testing.Sse;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.bootstrap.testing.WireAnswer.Ending;
import io.genrouter.vendors.testing.Field;
import io.genrouter.vendors.testing.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Holds what came of a replay against what had to.
final class Verdict {

    /// All that a vendor may be told beside the body.
    private static final Set<String> SENT = Set.of(
            "accept",
            "accept-encoding",
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "host",
            "user-agent");

    /// Nothing of these may leave for the client.
    private static final Set<String> KEPT =
            Set.of("set-cookie", "openai-organization", "openai-project", "cf-ray", "server");

    private final Replay replay;
    private final WireAnswer answer;
    private final List<String> complaints = new ArrayList<>();

    private Verdict(Replay replay, WireAnswer answer) {
        this.replay = replay;
        this.answer = answer;
    }

    /// What is wrong; empty when nothing is.
    static List<String> on(Replay replay, WireAnswer answer) {
        Verdict verdict = new Verdict(replay, answer);
        verdict.outcome();
        replay.attempts().forEach(verdict::sent);
        verdict.received();
        return verdict.complaints;
    }

    private void outcome() {
        switch (replay.expected()) {
            case Expected.Refused _ -> refused();
            case Expected.Answer _ -> {
                attempts(1);
                status(200);
                check(Arrays.equals(answer.body(), replay.recording().response()), "the body is not the recorded one");
            }
            case Expected.WholeStream(List<String> payloads, boolean _) -> {
                List<String> all = new ArrayList<>(payloads);
                all.add("[DONE]");
                stream(all);
            }
            case Expected.BrokenStream(List<String> payloads, String code) -> {
                stream(payloads, 1);
                check(lastError().path("code").asText().equals(code), "the last event is " + last());
            }
            case Expected.FailedStream(List<String> payloads, String message) -> {
                stream(payloads, 1);
                check(lastError().path("message").asText().equals(message), "the last event is " + last());
                check(Oracle.tree(bytes(last())).size() == 1, "the last event has more than its error: " + last());
            }
            case Expected.PassedThrough(int status) -> {
                attempts(1);
                passedThrough(status);
            }
            case Expected.Failover failover -> failover(failover);
        }
    }

    private void refused() {
        attempts(0);
        status(400);
        JsonNode error = Oracle.tree(answer.body()).path("error");
        check(error.path("type").asText().equals("invalid_request_error"), "the answer is " + answer.text());
        check(!error.path("code").asText().isEmpty(), "an error without a code: " + answer.text());
    }

    private void failover(Expected.Failover failover) {
        if (replay.onceOnly()) {
            answeredByAnother(failover);
        } else if (failover.otherModel()) {
            attempts(2);
            passedThrough(failover.status());
        } else {
            check(replay.attempts().size() > 1, "attempts: " + replay.attempts().size() + " (expected: more)");
            status(failover.status());
            String code = Oracle.tree(answer.body()).path("error").path("code").asText();
            check(code.equals(failover.code()), "code: " + code + " (expected: " + failover.code() + ")");
        }
        Set<List<String>> combinations = new HashSet<>();
        replay.attempts().forEach(attempt -> combinations.add(List.of(key(attempt), model(attempt))));
        check(combinations.size() == replay.attempts().size(), "a combination was tried twice");
    }

    private void answeredByAnother(Expected.Failover failover) {
        attempts(2);
        if (replay.streamAsked()) {
            status(200);
            payloads(List.of(Replay.GOOD_EVENT, "[DONE]"));
        } else {
            status(200);
            check(answer.text().equals(Replay.GOOD_JSON), "the answer is " + answer.text());
        }
        if (failover.otherModel() && replay.attempts().size() == 2) {
            check(
                    !model(replay.attempts().getFirst())
                            .equals(model(replay.attempts().getLast())),
                    "the same model was asked again");
        }
    }

    private void passedThrough(int status) {
        status(status);
        String recorded = new String(replay.recording().response(), StandardCharsets.UTF_8);
        String body = replay.recording().status() == 200 && replay.streamAsked()
                ? new String(bytes(Sse.payloads(replay.recording().response()).getFirst()), StandardCharsets.UTF_8)
                : recorded;
        JsonNode tree = Oracle.tree(body.getBytes(StandardCharsets.UTF_8));
        if (tree.path("error").path("message").isTextual()) {
            check(answer.text().strip().equals(body.strip()), "the vendor's error was changed: " + answer.text());
            return;
        }
        JsonNode error = Oracle.tree(answer.body()).path("error");
        check(isOf(error.path("message").asText(), tree, body), "the vendor's words are lost: " + answer.text());
        check(error.has("type") && error.has("param") && error.has("code"), "no error object: " + answer.text());
    }

    /// Whether a message has the words of an error in a shape of the vendor's own: a text in it, or all of it.
    private static boolean isOf(String message, JsonNode tree, String body) {
        return message.contains(body.strip()) || texts(tree).anyMatch(message::contains);
    }

    private static Stream<String> texts(JsonNode tree) {
        return tree.isTextual()
                ? Stream.of(tree.asText()).filter(text -> text.length() >= 10)
                : tree.valueStream().flatMap(Verdict::texts);
    }

    private void stream(List<String> payloads) {
        stream(payloads, 0);
    }

    private void stream(List<String> expected, int more) {
        attempts(1);
        status(200);
        check(answer.header("Content-Type").orElse("").startsWith("text/event-stream"), "no stream of events");
        List<String> payloads = Sse.payloads(answer.body());
        check(
                payloads.size() == expected.size() + more,
                "events: " + payloads.size() + " (expected: " + expected.size() + " + " + more + ")");
        payloads(payloads.subList(0, Math.max(0, payloads.size() - more)), expected);
        if (more > 0) {
            check(!payloads.contains("[DONE]"), "a broken stream has [DONE]");
        }
    }

    private void payloads(List<String> expected) {
        payloads(Sse.payloads(answer.body()), expected);
    }

    private void payloads(List<String> actual, List<String> expected) {
        for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
            if (!actual.get(i).equals(expected.get(i))) {
                complaints.add("event " + i + " is " + actual.get(i) + " (expected: " + expected.get(i) + ")");
                return;
            }
        }
        check(actual.size() == expected.size(), "events: " + actual.size() + " (expected: " + expected.size() + ")");
    }

    /// The body is the client's but for the model, and of its header fields nothing is left.
    private void sent(ReceivedRequest request) {
        String model = model(request);
        check(replay.models().contains(model), "the model is " + model);
        check(
                Arrays.equals(request.body(), Texts.withModel(replay.recording().request(), model)),
                "the vendor's request is not the client's but for the model");
        check(replay.keys().contains(key(request)), "the key is not one of the vendor's");
        for (Field field : request.fields()) {
            check(SENT.contains(field.name().toLowerCase(Locale.ROOT)), "the vendor got the field " + field.name());
        }
    }

    private void received() {
        check(answer.ending() == Ending.WHOLE || !lastError().isMissingNode(), "the body ends by " + answer.ending());
        for (Field field : answer.fields()) {
            check(!KEPT.contains(field.name().toLowerCase(Locale.ROOT)), "the client got the field " + field.name());
        }
        if (!replay.attempts().isEmpty()) {
            String attempts = Integer.toString(replay.attempts().size());
            check(
                    answer.header("x-router-attempts").equals(Optional.of(attempts)),
                    "x-router-attempts: " + answer.header("x-router-attempts") + " (expected: " + attempts + ")");
        }
    }

    private void attempts(int count) {
        check(
                replay.attempts().size() == count,
                "attempts: " + replay.attempts().size() + " (expected: " + count + ")");
    }

    private void status(int status) {
        check(
                answer.status() == status,
                "status: " + answer.status() + " (expected: " + status + "): "
                        + answer.text().substring(0, Math.min(300, answer.text().length())));
    }

    private String last() {
        List<String> payloads = Sse.payloads(answer.body());
        return payloads.isEmpty() ? "" : payloads.getLast();
    }

    private JsonNode lastError() {
        return Oracle.tree(bytes(last())).path("error");
    }

    private void check(boolean holds, String complaint) {
        if (!holds) {
            complaints.add(complaint);
        }
    }

    private static String key(ReceivedRequest request) {
        return request.key().orElse("none");
    }

    private static String model(ReceivedRequest request) {
        return Oracle.tree(request.body()).path("model").asText();
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }
}
