package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.UnauthorizedException;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A router whose operator has given keys to clients, from the client's socket to the vendor's.
class ClientsWithKeysTest {

    private static final String KEY = "client-canary-0123456789";
    /// `printf %s client-canary-0123456789 | sha256sum`
    private static final String HASH = "87df3e3216a47155cba27521be7ba5ce6bdde00604155aefb4098b9f21a476a1";
    private static final String ASK = """
            {"messages":[{"role":"user","content":"hello"}]}""";

    @TempDir
    Path folder;

    private ScriptedVendor vendor;
    private InProcessRouter router;

    @BeforeEach
    void start() throws Exception {
        vendor = ScriptedVendor.start();
        Files.writeString(folder.resolve("router.yml"), "clients: [{id: team-blue, sha256: %s}]".formatted(HASH));
        router = InProcessRouter.before(vendor.baseUrl(), folder);
    }

    @AfterEach
    void stop() throws Exception {
        router.close();
        vendor.close();
    }

    @Test
    void theClientsKeyOpensTheRouterAndGoesNoFurther() throws Exception {
        vendor.willAnswer(Reply.json("{\"choices\":[]}"));

        HttpResponse<String> answer = chat("Bearer " + KEY);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(vendor.awaitRequest(0).headers("Authorization")).containsExactly("Bearer sk-test");
        assertThat(vendor.awaitRequest(0).fields())
                .noneMatch(field -> field.value().contains("canary"));
    }

    @Test
    void withoutItNoVendorIsCalled() throws Exception {
        assertRefused(chat("Bearer sk-test"));
        assertRefused(chat("Bearer " + HASH));
        assertRefused(router.get("/v1/models"));
        assertRefused(router.get("/v1/embeddings"));
        assertThat(vendor.requests()).isEmpty();
    }

    @Test
    void whatOperatorsAskForIsOpen() throws Exception {
        assertThat(router.get("/health").statusCode()).isEqualTo(200);
        assertThat(router.get("/ready").statusCode()).isEqualTo(200);
        assertThat(router.get("/metrics").statusCode()).isEqualTo(200);
        assertThat(router.admin("/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void theMetricsCountEachClientsAnswers() throws Exception {
        chat("Bearer " + KEY.replace("9", "0"));
        router.send(router.request("/v1/models").header("Authorization", "Bearer " + KEY));

        Waiting.until(() -> !router.series("router_client_requests_total").isEmpty());
        assertThat(router.series("router_client_requests_total"))
                .containsExactly("router_client_requests_total{client=\"team-blue\",status_class=\"2xx\",} 1.0");
        Waiting.until(() -> router.series("router_requests_total")
                .contains("router_requests_total{route=\"/v1/chat/completions\",status=\"401\",} 1.0"));
    }

    @Test
    void anOfficialClientRaisesItsErrorForAWrongKeyAndWorksWithTheRightOne() {
        OpenAIClient stranger = sdk("sk-wrong");
        OpenAIClient known = sdk(KEY);
        try {
            assertThatThrownBy(() -> stranger.models().list())
                    .isInstanceOfSatisfying(
                            UnauthorizedException.class,
                            error -> assertThat(error.code()).contains("invalid_api_key"));
            assertThat(known.models().list().data()).hasSize(1);
        } finally {
            stranger.close();
            known.close();
        }
    }

    private OpenAIClient sdk(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(router.baseUrl())
                .apiKey(key)
                .build();
    }

    private HttpResponse<String> chat(String authorization) throws Exception {
        return router.send(router.request("/v1/chat/completions")
                .header("Content-Type", "application/json")
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(ASK)));
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
        assertThat(answer.body()).contains("\"code\":\"invalid_api_key\"");
    }
}
