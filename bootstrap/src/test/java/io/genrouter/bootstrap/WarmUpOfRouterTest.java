package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The warm-up beside a router that serves.
class WarmUpOfRouterTest {

    private static final String LOGGER = "io.genrouter.bootstrap.warmup.WarmUp";
    private static final String ASK = """
            {"messages":[{"role":"user","content":"hello"}]}""";

    @TempDir
    Path folder;

    private ScriptedVendor vendor;

    @BeforeEach
    void start() {
        vendor = ScriptedVendor.start();
        vendor.always(_ -> Reply.json("""
                {"choices":[{"message":{"content":"hi"},"finish_reason":"stop"}]}"""));
    }

    @AfterEach
    void stop() throws Exception {
        vendor.close();
    }

    @Test
    void itLeavesNoTrace() throws Exception {
        try (InProcessRouter router = InProcessRouter.before(vendor.baseUrl(), folder, "warmUp=1s")) {
            assertWarmedUp(router);
            assertThat(vendor.connections()).isZero();
            assertThat(router.log("io.genrouter.selection")).isEmpty();
            assertThat(router.log("io.genrouter.access"))
                    .allSatisfy(line ->
                            assertThat(line.getKeyValuePairs().toString()).doesNotContain("/v1/chat/completions"));
            assertThat(router.admin("/metrics").body())
                    .doesNotContain("warm-up", "route=\"/v1/chat/completions\"", "router_selections_total{");
            assertThat(router.admin("/rests").body()).doesNotContain("warm-up");
            assertThat(router.get("/v1/models").body()).doesNotContain("warm-up", "rehearsal");
        }
    }

    @Test
    void chatsAreAnsweredMeanwhileAndOnlyReadySaysThatItIsNotOver() throws Exception {
        try (InProcessRouter router = InProcessRouter.before(vendor.baseUrl(), folder, "warmUp=60s")) {
            HttpResponse<String> ready = router.get("/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("\"status\":\"warming_up\"");

            assertThat(router.chat(ASK).statusCode()).isEqualTo(200);
            assertThat(router.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void itEndsWithTheServer() throws Exception {
        InProcessRouter router = InProcessRouter.before(vendor.baseUrl(), folder, "warmUp=60s");
        long began = System.nanoTime();
        router.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void noneOfItGoesThroughTheOperatorsProxy() throws Exception {
        String[] settings = {
            "warmUp=1s", "client.proxy.host=127.0.0.1", "client.proxy.port=" + vendor.port(), "client.proxy.scheme=http"
        };
        try (InProcessRouter router = InProcessRouter.before(vendor.baseUrl(), folder, settings)) {
            assertWarmedUp(router);
            assertThat(vendor.connections()).isZero();
        }
    }

    @Test
    void namesOfModelsThatAreTakenStrictlyDoNotStandInItsWay() throws Exception {
        try (InProcessRouter router =
                InProcessRouter.before(vendor.baseUrl(), folder, "warmUp=1s", "selection.modelNames=strict")) {
            assertWarmedUp(router);
        }
    }

    @Test
    void clientsThatNeedKeysDoNotStandInItsWay() throws Exception {
        Files.writeString(folder.resolve("router.yml"), """
                clients: [{id: team-blue, sha256: "%s"}]""".formatted("0".repeat(64)));
        try (InProcessRouter router = InProcessRouter.before(vendor.baseUrl(), folder, "warmUp=1s")) {
            assertWarmedUp(router);
        }
    }

    private static void assertWarmedUp(InProcessRouter router) throws Exception {
        Waiting.until(() -> router.get("/ready").statusCode() == 200);
        Waiting.until(() -> !router.log(LOGGER).isEmpty());

        assertThat(router.log(LOGGER))
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .matches("Warmed up with [1-9]\\d* requests in \\d+ ms");
    }
}
