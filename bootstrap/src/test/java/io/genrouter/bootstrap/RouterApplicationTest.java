package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genrouter.bootstrap.config.RefusedConfigurationException;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole, from the client's socket to the vendor's.
class RouterApplicationTest {

    private static final String ANSWER = """
            {"id":"c1","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"hi"},\
            "finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}""";
    private static final String ASK = """
            {"model":"any", "messages":[{"role":"user","content":"hello"}]}""";

    @TempDir
    Path folder;

    private ScriptedVendor vendor;
    private InProcessRouter router;

    @BeforeEach
    void start() throws Exception {
        vendor = ScriptedVendor.start();
        router = InProcessRouter.before(vendor.baseUrl(), folder);
    }

    @AfterEach
    void stop() throws Exception {
        router.close();
        vendor.close();
    }

    @Test
    void itSaysInOneLineWhereItIs() {
        assertThat(router.printed())
                .isEqualTo("Generative API Router on http://127.0.0.1:" + router.port()
                        + "/v1 (1 combination; admin http://127.0.0.1:" + router.adminPort() + ")"
                        + System.lineSeparator());
    }

    @Test
    void aChatPassesWithNothingChangedButTheModel() throws Exception {
        vendor.willAnswer(Reply.json(ANSWER));

        HttpResponse<String> answer = router.chat(ASK);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(ANSWER);
        assertThat(answer.headers().firstValue("x-vendor-source")).contains("test");
        assertThat(answer.headers().firstValue("x-router-model")).contains("served");
        assertThat(vendor.awaitRequest(0).text()).isEqualTo(ASK.replace("\"any\"", "\"served\""));
        assertThat(vendor.awaitRequest(0).key()).contains("sk-test");
    }

    @Test
    void aStreamPassesEventByEvent() throws Exception {
        String first = """
                {"choices":[{"index":0,"delta":{"content":"h"},"finish_reason":null}]}""";
        String last = """
                {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""";
        vendor.willStream(Script.events(first, last).then(Script.done()));

        HttpResponse<String> answer = router.chat(ASK.replace("{\"model\"", "{\"stream\":true,\"model\""));

        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(answer.body()).isEqualTo("data: " + first + "\n\ndata: " + last + "\n\ndata: [DONE]\n\n");
    }

    @Test
    void modelsAreListedAndFound() throws Exception {
        assertThat(router.get("/v1/models").body()).contains("\"id\":\"served\"", "\"owned_by\":\"test\"");
        assertThat(router.get("/v1/models/served").statusCode()).isEqualTo(200);
        assertThat(router.get("/v1/models/test%2Fserved").statusCode()).isEqualTo(200);
        assertThat(router.get("/v1/models/other").statusCode()).isEqualTo(404);
    }

    @Test
    void healthAndReadinessAreTold() throws Exception {
        assertThat(router.get("/health").body()).isEqualTo("OK");
        assertThat(router.get("/ready").statusCode()).isEqualTo(200);
        assertThat(router.get("/ready").body()).contains("\"combinations\":1").contains("\"sandbox\":false");
        assertThat(router.admin("/healthcheck").body()).contains("\"catalog\":{\"healthy\":true");
    }

    @Test
    void everyErrorUnderV1IsAnErrorObject() throws Exception {
        assertError(router.chat("{"), 400);
        assertError(router.get("/v1/chat/completions"), 405);
        assertError(router.get("/v1/embeddings"), 404);
        assertError(
                router.send(router.request("/v1/chat/completions")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(ASK))),
                415);
        assertError(
                router.send(router.request("/v1/chat/completions")
                        .header("Content-Type", "application/json")
                        .method("BREW", BodyPublishers.ofString(ASK))),
                405);
        assertError(router.get("/v1/models/" + "x".repeat(20_000)), 414);
    }

    private static void assertError(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.body())
                .startsWith("{\"error\":{\"message\":")
                .contains("\"type\":", "\"param\":", "\"code\":");
    }

    @Test
    void bothPortsShowTheMetrics() throws Exception {
        vendor.willAnswer(Reply.json(ANSWER));
        router.chat(ASK);
        // A request is counted at its very end, which the client does not see.
        Waiting.until(() -> !router.series("router_requests_total").isEmpty());

        String labels = "vendor=\"test\",model=\"served\",credential_id=\"test-1\",";
        assertThat(router.get("/metrics").body())
                .contains("router_selections_total{pool=\"all\"," + labels + "} 1.0")
                .contains("router_attempts_total{" + labels + "outcome=\"ok\",} 1.0")
                .contains("router_requests_total{route=\"/v1/chat/completions\",status=\"200\",} 1.0")
                .contains("router_tokens_total{kind=\"prompt\",} 3.0")
                .contains("router_tokens_total{kind=\"completion\",} 2.0")
                .contains("router_selection_gap{pool=\"all\",} 0.0")
                .contains("router_in_flight 1.0")
                .contains("router_request_seconds_bucket{route=\"/v1/chat/completions\",le=\"600.0\",} 1.0")
                .contains("io_dropwizard_jetty_mutable_servlet_context_handler_post_requests_count");
        assertThat(router.admin("/metrics").body()).contains("router_selections_total{pool=\"all\",");
    }

    @Test
    void theAccessLineNamesTheRequest() throws Exception {
        vendor.willAnswer(Reply.json(ANSWER));
        router.send(router.request("/v1/chat/completions")
                .header("Content-Type", "application/json")
                .header("x-request-id", "my-request")
                .POST(BodyPublishers.ofString(ASK)));
        Waiting.until(() -> !router.log("io.genrouter.access").isEmpty());

        assertThat(router.log("io.genrouter.access").getFirst().getKeyValuePairs())
                .extracting(Object::toString)
                .contains("request_id=\"my-request\"", "status=\"200\"", "vendor=\"test\"", "credential_id=\"test-1\"");
    }

    @Test
    void metricsCanBeKeptOffTheApplicationPort(@TempDir Path other) throws Exception {
        try (InProcessRouter closed = InProcessRouter.before(vendor.baseUrl(), other, "metrics.public=false")) {
            assertThat(closed.get("/metrics").statusCode()).isEqualTo(404);
            assertThat(closed.admin("/metrics").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theSandboxAnswersWithoutAnyFile(@TempDir Path empty) throws Exception {
        try (InProcessRouter sandbox = InProcessRouter.start(empty)) {
            assertThat(sandbox.printed()).contains("(sandbox: made-up answers, no key needed; admin ");
            assertThat(sandbox.chat(ASK).headers().firstValue("x-vendor-source"))
                    .contains("sandbox");
            assertThat(sandbox.get("/ready").body()).contains("\"sandbox\":true");
        }
    }

    @Test
    void theModelThatWasAskedForCanBeAnswered(@TempDir Path other) throws Exception {
        vendor.willAnswer(Reply.json(ANSWER.replace("\"object\"", "\"model\":\"served-2024\",\"object\"")));
        try (InProcessRouter asking = InProcessRouter.before(vendor.baseUrl(), other, "responseModel=requested")) {
            assertThat(asking.chat(ASK).body()).contains("\"model\":\"any\"");
        }
    }

    @Test
    void limitsOfAModelThatIsNotThereAreRefused(@TempDir Path other) throws Exception {
        Files.writeString(other.resolve("router.yml"), "limits: {models: {\"test/other\": {gap: 1s}}}");

        assertThatThrownBy(() -> InProcessRouter.before(vendor.baseUrl(), other).close())
                .isInstanceOf(RefusedConfigurationException.class)
                .hasMessageContaining("router.yml /limits/models/test~1other: no such model");
    }

    @Test
    void theTimersOfTheFileEndASilentVendor(@TempDir Path other) throws Exception {
        vendor.always(_ -> Reply.nothing(Script.stall()));
        try (InProcessRouter impatient = InProcessRouter.before(vendor.baseUrl(), other, "limits.total=200ms")) {
            assertError(impatient.chat(ASK), 504);
        }
    }
}
