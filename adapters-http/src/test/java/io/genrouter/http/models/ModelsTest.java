package io.genrouter.http.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.http.Fixtures;
import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {

    private static ServerUnderTest server;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void serve() {
        server.catalog.swap(ServerUnderTest.served(Fixtures.catalog()));
    }

    @Test
    void everyModelOfEveryVendorIsListed() {
        assertThat(get("/v1/models").body())
                .isEqualTo("{\"object\":\"list\",\"data\":["
                        + "{\"id\":\"gpt-4o\",\"object\":\"model\",\"created\":1704067200,\"owned_by\":\"openai\"},"
                        + "{\"id\":\"gpt-4.1\",\"object\":\"model\",\"created\":1704067200,\"owned_by\":\"openai\"},"
                        + "{\"id\":\"meta-llama/Llama-3.3-70B\",\"object\":\"model\",\"created\":1704067200,"
                        + "\"owned_by\":\"together\"}]}");
    }

    @Test
    void oneVendorsModelsAreListed() {
        assertThat(get("/v1/models?vendor=together").body()).contains("Llama").doesNotContain("gpt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "OpenAI", "%20"})
    void anUnknownVendorHasNoModels(String vendor) {
        assertThat(get("/v1/models?vendor=" + vendor).body()).isEqualTo("{\"object\":\"list\",\"data\":[]}");
    }

    @Test
    void withoutModelsTheListIsEmptyAndNotNull() {
        server.catalog.swap(ServerUnderTest.served(Fixtures.nothing()));
        assertThat(get("/v1/models").body()).isEqualTo("{\"object\":\"list\",\"data\":[]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "meta-llama/Llama-3.3-70B",
                "meta-llama%2FLlama-3.3-70B",
                "meta-llama%2fLlama-3.3-70B",
                "together/meta-llama/Llama-3.3-70B",
                "together%2Fmeta-llama%2FLlama-3.3-70B"
            })
    void aNameMayHaveSlashesPlainOrEncoded(String id) {
        RawClient.Answer answer = get("/v1/models/" + id);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"id\":\"meta-llama/Llama-3.3-70B\",\"object\":\"model\",\"created\":1704067200,"
                        + "\"owned_by\":\"together\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-5", "openai", "together/gpt-4o", "%F0%9F%92%A9", "gpt-4o/", "a%0d%0ab"})
    void anUnknownNameIsNotFound(String id) {
        RawClient.Answer answer = get("/v1/models/" + id);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"model_not_found\"");
    }

    @Test
    void aHeadHasNoBody() {
        try (RawClient client = server.connect()) {
            RawClient.Head head =
                    client.send(RawClient.request("HEAD", "/v1/models")).head();
            assertThat(head.status()).isEqualTo(200);
            assertThat(client.send(RawClient.get("/v1/models/gpt-4o")).answer().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void optionsNamesTheMethodsAndNothingForOtherOrigins() {
        try (RawClient client = server.connect()) {
            RawClient.Head head = client.send(RawClient.request(
                            "OPTIONS", "/v1/models", "Origin: http://evil", "Access-Control-Request-Method: GET"))
                    .head();
            assertThat(head.field("allow")).contains("GET");
            assertThat(head.fields().keySet()).noneMatch(name -> name.startsWith("access-control"));
        }
    }

    private static RawClient.Answer get(String target) {
        try (RawClient client = server.connect()) {
            return client.send(RawClient.get(target)).answer();
        }
    }
}
