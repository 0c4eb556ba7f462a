package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator sees of a reload.
class ReloadWhileServingTest {

    private static final String ANSWER = """
            {"choices":[{"index":0,"message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}]}""";
    private static final String ASK = """
            {"model":"any","messages":[{"role":"user","content":"hello"}]}""";

    @TempDir
    Path folder;

    private ScriptedVendor vendor;
    private InProcessRouter router;

    @BeforeEach
    void start() throws Exception {
        vendor = ScriptedVendor.start().always(request -> Reply.json(ANSWER));
        router = InProcessRouter.before(vendor.baseUrl(), folder, "files.reread=0s");
    }

    @AfterEach
    void stop() throws Exception {
        router.close();
        vendor.close();
    }

    @Test
    void whoeverAsksForAReloadIsToldWhatChanged() throws Exception {
        keys("sk-one", "sk-two");
        HttpResponse<String> answer = reload();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(answer.body()).startsWith("{\"result\":\"applied\",\"combinations\":2,\"joined\":2,\"gone\":1,");
        router.chat(ASK);
        router.chat(ASK);
        assertThat(vendor.requests())
                .extracting(request -> request.key().orElseThrow())
                .containsExactlyInAnyOrder("sk-one", "sk-two");
    }

    @Test
    void aPairThatIsServedAlreadyIsUnchanged() throws Exception {
        assertThat(reload().statusCode()).isEqualTo(200);
        assertThat(reload().body()).startsWith("{\"result\":\"unchanged\"");
    }

    @Test
    void everyProblemOfABadPairIsAnsweredAndNothingOfItServes() throws Exception {
        Files.writeString(folder.resolve("models.json"), "[7]");
        Files.writeString(folder.resolve("credentials.json"), """
                [{"platform":"test","type":"sk-canary-0123456789","value":"k"}]""");

        HttpResponse<String> answer = reload();

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .startsWith("{\"result\":\"rejected\",\"problems\":[{\"source\":")
                .contains("models.json", "\"pointer\":\"/0\"", "credentials.json", "\"pointer\":\"/0/type\"")
                .doesNotContain("canary");
        assertThat(router.chat(ASK).statusCode()).isEqualTo(200);
        assertThat(vendor.awaitRequest(0).key()).contains("sk-test");
    }

    @Test
    void aRejectionShowsInMetricsLogAndHealthAndIsNoIllness() throws Exception {
        Files.writeString(folder.resolve("credentials.json"), "[");
        reload();

        assertThat(router.series("router_reload_total")).contains("router_reload_total{result=\"rejected\",} 1.0");
        assertThat(router.series("router_config_last_reload_successful"))
                .containsExactly("router_config_last_reload_successful 0.0");
        assertThat(router.log("io.genrouter.bootstrap.reload.Reload"))
                .singleElement()
                .asString()
                .contains("ERROR", "credentials.json");
        HttpResponse<String> health = router.admin("/healthcheck");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("the last reload was rejected");
        assertThat(router.get("/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void theSizeOfWhatIsServedIsShown() throws Exception {
        keys("sk-one", "sk-two", "sk-three");
        Files.writeString(folder.resolve("models.json"), """
                {"vendors":{"test":"%s"},"models":[{"vendor":"test","model":"a"},{"vendor":"test","model":"b"}]}""".formatted(vendor.baseUrl()));
        reload();

        assertThat(router.series("router_catalog_size"))
                .containsExactlyInAnyOrder(
                        "router_catalog_size{kind=\"combinations\",} 6.0",
                        "router_catalog_size{kind=\"credentials\",} 3.0",
                        "router_catalog_size{kind=\"models\",} 2.0");
        assertThat(router.get("/v1/models").body()).contains("\"id\":\"a\"", "\"id\":\"b\"");
        assertThat(router.get("/ready").body()).contains("\"combinations\":6");
    }

    @Test
    void limitsOfAModelThatIsGoneAreObjectedToAsAtTheStart(@TempDir Path other) throws Exception {
        Files.writeString(other.resolve("router.yml"), "limits: {models: {\"test/served\": {gap: 1s}}}");
        try (InProcessRouter limited = InProcessRouter.before(vendor.baseUrl(), other, "files.reread=0s")) {
            Files.writeString(other.resolve("models.json"), """
                    {"vendors":{"test":"%s"},"models":[{"vendor":"test","model":"other"}]}""".formatted(vendor.baseUrl()));

            assertThat(reload(limited).statusCode()).isEqualTo(422);
            assertThat(reload(limited).body()).contains("router.yml", "no such model");
        }
    }

    @Test
    void aChangeServesWithoutBeingAskedFor(@TempDir Path other) throws Exception {
        try (InProcessRouter watching = InProcessRouter.before(vendor.baseUrl(), other, "files.reread=20ms")) {
            Files.writeString(other.resolve("models.json"), """
                    {"vendors":{"test":"%s"},"models":[{"vendor":"test","model":"new"}]}""".formatted(vendor.baseUrl()));

            Waiting.until(() -> watching.get("/v1/models").body().contains("\"id\":\"new\""));
        }
    }

    @Test
    void keysThatAppearEndTheSandbox(@TempDir Path other) throws Exception {
        try (InProcessRouter sandbox = InProcessRouter.start(other, "files.reread=20ms")) {
            assertThat(sandbox.get("/ready").body()).contains("\"sandbox\":true");
            Files.writeString(other.resolve("credentials.json"), """
                    [{"platform":"test","type":"api-key","value":"sk-test"}]""");
            Files.writeString(other.resolve("models.json"), """
                    {"vendors":{"test":"%s"},"models":[{"vendor":"test","model":"new"}]}""".formatted(vendor.baseUrl()));

            Waiting.until(() -> sandbox.get("/ready").body().contains("\"sandbox\":false"));
            assertThat(sandbox.chat(ASK).headers().firstValue("x-vendor-source"))
                    .contains("test");
        }
    }

    @Test
    void thereIsNothingToReloadWhereTheSandboxIsAlone(@TempDir Path other) throws Exception {
        try (InProcessRouter sandbox = InProcessRouter.start(other, "sandbox=on")) {
            assertThat(reload(sandbox).statusCode()).isEqualTo(404);
        }
    }

    private void keys(String... keys) throws Exception {
        StringBuilder list = new StringBuilder();
        for (String key : keys) {
            list.append(list.isEmpty() ? "[" : ",").append("""
                    {"platform":"test","type":"api-key","value":"%s"}""".formatted(key));
        }
        Files.writeString(folder.resolve("credentials.json"), list.append("]"));
    }

    private HttpResponse<String> reload() throws Exception {
        return reload(router);
    }

    private static HttpResponse<String> reload(InProcessRouter of) throws Exception {
        return of.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + of.adminPort() + "/tasks/reload"))
                .POST(BodyPublishers.noBody()));
    }
}
