package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.RouterSetup;
import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.bootstrap.testing.WireClient;
import io.genrouter.vendors.testing.Gate;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The jar with its shipped settings, in a process of its own.
class ServedJarIT {

    private static final byte[] ASK = """
            {"messages":[{"role":"user","content":"prompt-canary-0123456789"}]}""".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ASK_FOR_A_STREAM = """
            {"stream":true,"messages":[{"role":"user","content":"prompt-canary-0123456789"}]}""".getBytes(StandardCharsets.UTF_8);
    private static final String FIRST = """
            {"choices":[{"index":0,"delta":{"content":"answer-canary-0123456789"},"finish_reason":null}]}""";
    private static final String LAST = """
            {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""";

    /// What nobody should send, each answered with an error; the last one with 417.
    private static final List<String> HOSTILE = List.of(
            "GET /v1/canary HTTP/9.9\nHost: canary\n\n",
            "canary\n\n",
            "GET /v1/models/canary%00?canary HTTP/1.1\nHost: x\nConnection: close\n\n",
            "GET /v1/models/canary%zz HTTP/1.1\nHost: x\nConnection: close\n\n",
            "CANARY /canary HTTP/1.1\nHost: x\nConnection: close\n\n",
            "GET / HTTP/1.1\nHost: ca nary@@\n\n",
            form("canary=1"),
            brokenChunks("canary"),
            "GET /" + "canary".repeat(3000) + " HTTP/1.1\nHost: x\n\n",
            "GET / HTTP/1.1\nHost: x\ncanary: " + "canary".repeat(3000) + "\n\n",
            "GET /canary HTTP/1.1\nHost: x\nExpect: canary\nConnection: close\n\n");

    @Test
    void aStartOfTheSandboxSaysOneLine() throws Exception {
        try (RunningRouter router =
                RunningRouter.with().environment("LOG_LEVEL", "WARN").start()) {
            router.awaitLog(line -> line.startsWith("Generative API Router"));

            assertThat(router.log().strip())
                    .isEqualTo("Generative API Router on http://127.0.0.1:" + router.port()
                            + "/v1 (sandbox: made-up answers, no key needed; admin http://127.0.0.1:"
                            + router.adminPort()
                            + ")");
        }
    }

    @Test
    void theLogAtItsLowestLevelsHoldsNoKeyAndNoContent() throws Exception {
        try (ScriptedVendor vendor = ScriptedVendor.start();
                RunningRouter router = beforeTwoKeys(vendor)
                        .environment("LOG_LEVEL", "TRACE")
                        .setting("logging.level", "TRACE")
                        .setting("logging.loggers.org\\.apache\\.hc", "TRACE")
                        .setting("logging.loggers.org\\.apache\\.hc\\.client5\\.http\\.headers", "DEBUG")
                        .setting("logging.loggers.org\\.eclipse\\.jetty", "ALL")
                        .setting("logging.loggers.org\\.glassfish\\.jersey", "TRACE")
                        .start()) {
            vendor.willAnswer(Reply.json(401, """
                    {"error":{"message":"Incorrect API key provided: %s","code":"invalid_api_key"}}""".formatted("key-canary-0123456789")));
            vendor.willAnswer(Reply.json("""
                    {"choices":[{"message":{"content":"answer-canary-0123456789"},"finish_reason":"stop"}]}"""));
            vendor.willStream(Script.events(FIRST, LAST).then(Script.done()));
            try (WireClient client = router.connect()) {
                assertThat(post(client, ASK).status()).isEqualTo(200);
                assertThat(post(client, ASK_FOR_A_STREAM).status()).isEqualTo(200);
                client.get(
                                "/v1/models?vendor=query-canary",
                                "Authorization: Bearer client-canary",
                                "Cookie: a=cookie-canary")
                        .readAnswer();
            }
            for (String request : HOSTILE) {
                try (WireClient client = router.connect()) {
                    client.send(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                    client.readAnswer();
                }
            }
            router.awaitLog(line -> line.contains("status=417"));

            assertThat(router.log())
                    .contains("Even distribution selected combination", "key_refused", "INFO")
                    .doesNotContain("canary");
        }
    }

    @Test
    void onATermSignalStreamsComeToTheirEnd() throws Exception {
        Gate gate = Gate.shut();
        try (ScriptedVendor vendor = ScriptedVendor.start();
                RunningRouter router = beforeTwoKeys(vendor).start();
                WireClient client = router.connect();
                WireClient other = router.connect()) {
            vendor.willStream(
                    Script.events(FIRST).then(gate).then(Script.events(LAST)).then(Script.done()));
            client.post("/v1/chat/completions", ASK_FOR_A_STREAM);
            client.readHead();
            client.readTo(FIRST + "\n\n");

            router.process().destroy();

            Waiting.until(() -> isDraining(other));
            Waiting.until(() -> !accepts(router));
            gate.open();
            assertThat(client.readTo("data: [DONE]\n\n")).contains(LAST);
            assertThat(router.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(router.process().exitValue()).isEqualTo(143);
        }
    }

    @Test
    void atTheEndOfTheDrainAStreamIsToldSo() throws Exception {
        try (ScriptedVendor vendor = ScriptedVendor.start();
                RunningRouter router =
                        beforeTwoKeys(vendor).setting("limits.drain", "100ms").start();
                WireClient client = router.connect()) {
            vendor.willStream(Script.events(FIRST).then(Script.stall()));
            client.post("/v1/chat/completions", ASK_FOR_A_STREAM);
            client.readHead();
            client.readTo(FIRST + "\n\n");

            router.process().destroy();

            assertThat(client.readTo("\"code\":\"shutting_down\"}}\n\n"))
                    .contains("data: {\"error\":")
                    .doesNotContain("[DONE]");
            assertThat(router.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(router.process().exitValue()).isEqualTo(143);
        }
    }

    @Test
    void theMetricsOfTheJvmStandBesideOurs() throws Exception {
        try (RunningRouter router = RunningRouter.with().start();
                WireClient client = router.connect()) {
            assertThat(client.get("/metrics").readAnswer().text()).contains("router_in_flight", "jvm_memory_heap_used");
        }
    }

    private static RouterSetup beforeTwoKeys(ScriptedVendor vendor) {
        return RunningRouter.with()
                .vendor("test", vendor.baseUrl())
                .credential("test", "key-canary-0123456789")
                .credential("test", "key-canary-9876543210")
                .model("test", "served");
    }

    private static WireAnswer post(WireClient client, byte[] body) throws Exception {
        return client.post("/v1/chat/completions", body, "Authorization: Bearer client-canary")
                .readAnswer();
    }

    private static boolean isDraining(WireClient client) throws Exception {
        WireAnswer ready = client.get("/ready").readAnswer();
        return ready.status() == 503
                && ready.text().contains("draining")
                && ready.header("Connection").filter("close"::equals).isPresent();
    }

    private static boolean accepts(RunningRouter router) {
        try (WireClient _ = router.connect()) {
            return true;
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private static String form(String body) {
        return """
                POST /v1/chat/completions?canary HTTP/1.1
                Host: x
                Connection: close
                Content-Length: %d
                Content-Type: application/x-www-form-urlencoded

                %s""".formatted(body.length(), body);
    }

    private static String brokenChunks(String chunk) {
        return """
                POST /v1/chat/completions HTTP/1.1
                Host: x
                Transfer-Encoding: chunked
                Content-Type: application/json

                %s

                """.formatted(chunk);
    }
}
