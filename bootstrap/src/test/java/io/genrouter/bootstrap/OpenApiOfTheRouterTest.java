package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.http.openapi.Contract;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The answers of the whole router, with real vendors behind it, are those that its own `/openapi.json` declares.
class OpenApiOfTheRouterTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String ANSWER = "{\"choices\":[{\"index\":0,\"message\":{},\"finish_reason\":\"stop\"}]}";
    private static final String EVENT =
            "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"h\"},\"finish_reason\":null}]}";

    private static final int NOBODY_LISTENS = 1;

    /// Short where a vendor is to exceed them, and for it alone: a slow machine is no failure.
    private static final String SETTINGS = """
            limits:
              answerBody: 64KiB
              event: 1KiB
              models: {"silent/m": {total: 300ms}, "stalled/m": {gap: 300ms}}
            """;

    /// Vendors that fail, each in its way, and what a client is told for it.
    private static final Map<String, String> FAILING = new TreeMap<>(Map.of(
            "limited", "429 rate_limit_exceeded",
            "empty", "429 insufficient_quota",
            "refusing", "502 upstream_auth",
            "modelless", "502 upstream_model_not_found",
            "garbled", "502 bad_upstream",
            "broken", "502 upstream_error",
            "gone", "502 upstream_unreachable",
            "large", "502 answer_too_large",
            "overloaded", "503 overloaded",
            "silent", "504 upstream_timeout"));

    private static final Map<String, String> FAILING_STREAMS = new TreeMap<>(Map.of(
            "cut", "stream upstream_incomplete",
            "reset", "stream upstream_reset",
            "stalled", "stream upstream_stalled",
            "malformed", "stream upstream_malformed",
            "huge", "stream event_too_large"));

    @TempDir
    Path folder;

    @Test
    void whateverVendorsDoIsAnsweredAsDeclared() throws Exception {
        try (ScriptedVendor vendors = ScriptedVendor.start().always(OpenApiOfTheRouterTest::reply)) {
            layOut(vendors);
            try (InProcessRouter router = InProcessRouter.start(folder)) {
                Contract contract = contractOf(router);

                ask(router, contract, "good", false);
                ask(router, contract, "good", true);
                for (String vendor : FAILING.keySet()) {
                    ask(router, contract, vendor, false);
                }
                for (String vendor : FAILING_STREAMS.keySet()) {
                    ask(router, contract, vendor, true);
                }

                assertThat(contract.seen())
                        .contains("200")
                        .containsAll(FAILING.values())
                        .containsAll(FAILING_STREAMS.values());
            }
        }
    }

    @Test
    void whateverTheSandboxDoesIsAnsweredAsDeclared() throws Exception {
        try (InProcessRouter router = InProcessRouter.start(folder, "sandbox=on")) {
            Contract contract = contractOf(router);
            for (int status = 400; status < 600; status++) {
                expect(contract, router.chat(chat("sandbox/" + status, "")));
                expect(contract, router.chat(chat("sandbox/" + status, ",\"stream\":true")));
            }
            for (String fault : List.of("context-length", "cut", "malformed", "error-event", "empty", "flaky")) {
                expect(contract, router.chat(chat("sandbox/" + fault, "")));
                expect(contract, router.chat(chat("sandbox/" + fault, ",\"stream\":true")));
            }
            for (String more : List.of(
                    "",
                    ",\"stream\":true,\"n\":2",
                    ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]")) {
                expect(contract, router.chat(chat("echo", more)));
            }
            for (String path :
                    List.of("/v1/models", "/v1/models/echo", "/v1/models/none", "/health", "/ready", "/metrics")) {
                HttpResponse<String> answer = router.get(path);
                contract.expect("GET", path, answer.statusCode(), fields(answer), answer.body());
            }
        }
    }

    private static Reply reply(ReceivedRequest request) {
        return switch (request.path().split("/", -1)[1]) {
            case "good" ->
                request.text().contains("\"stream\"")
                        ? Reply.stream(Script.events(EVENT, ANSWER).then(Script.done()))
                        : Reply.json(ANSWER);
            case "limited" -> Reply.json(429, "{}").header("retry-after", "7");
            case "empty" -> Reply.json(429, "{\"error\":{\"code\":\"insufficient_quota\"}}");
            case "refusing" -> Reply.json(401, "{}");
            case "modelless" -> Reply.json(404, "{\"error\":{\"code\":\"model_not_found\"}}");
            case "garbled" -> Reply.of(200, Script.text("<html>"));
            case "broken" -> Reply.json(500, "{}");
            case "large" -> Reply.json("{\"text\":\"" + "x".repeat(70_000) + "\"}");
            case "overloaded" -> Reply.json(529, "{}");
            case "silent" -> Reply.nothing(Script.stall());
            case "cut" -> Reply.stream(Script.events(EVENT).then(Script.fin()));
            case "reset" -> Reply.stream(Script.events(EVENT).then(Script.rst()));
            case "stalled" -> Reply.stream(Script.events(EVENT).then(Script.stall()));
            case "malformed" -> Reply.stream(Script.events(EVENT, "no JSON"));
            case "huge" -> Reply.stream(Script.events(EVENT, "{\"x\":\"" + "x".repeat(2000) + "\"}"));
            default -> throw new IllegalArgumentException(request.path());
        };
    }

    /// A vendor of each name with a key and a model of its own, all of them on one port, but for the one that is gone.
    private void layOut(ScriptedVendor vendors) throws IOException {
        List<String> names = Stream.of(List.of("good"), FAILING.keySet(), FAILING_STREAMS.keySet())
                .flatMap(Collection::stream)
                .toList();
        String urls = names.stream()
                .map(name -> "\"%s\":\"http://127.0.0.1:%d/%s\""
                        .formatted(name, name.equals("gone") ? NOBODY_LISTENS : vendors.port(), name))
                .collect(Collectors.joining(","));
        String models = names.stream()
                .map("{\"vendor\":\"%s\",\"model\":\"m\"}"::formatted)
                .collect(Collectors.joining(","));
        String keys = names.stream()
                .map(name -> "{\"platform\":\"%s\",\"type\":\"api-key\",\"value\":\"sk-%s\"}".formatted(name, name))
                .collect(Collectors.joining(","));
        Files.writeString(folder.resolve("router.yml"), SETTINGS);
        Files.writeString(folder.resolve("models.json"), "{\"vendors\":{" + urls + "},\"models\":[" + models + "]}");
        Files.writeString(folder.resolve("credentials.json"), "[" + keys + "]");
    }

    private static Contract contractOf(InProcessRouter router) throws Exception {
        return Contract.of(router.get("/openapi.json").body());
    }

    private static void ask(InProcessRouter router, Contract contract, String vendor, boolean stream) throws Exception {
        expect(contract, router.chat(chat(vendor + "/m", stream ? ",\"stream\":true" : "")));
    }

    private static String chat(String model, String more) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"one two three\"}]" + more
                + "}";
    }

    private static void expect(Contract contract, HttpResponse<String> answer) {
        contract.expect("POST", CHAT, answer.statusCode(), fields(answer), answer.body());
    }

    private static Map<String, String> fields(HttpResponse<String> answer) {
        Map<String, String> fields = new TreeMap<>();
        answer.headers()
                .map()
                .forEach((name, values) -> fields.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        return fields;
    }
}
