package io.genrouter.http.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.catalog.ServedCatalog;
import io.genrouter.http.Fixtures;
import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthTest {

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
        server.draining.set(false);
        server.warmingUp.set(false);
        server.catalog.swap(ServerUnderTest.served(Fixtures.catalog()));
    }

    @Test
    void aProcessThatLivesIsHealthy() {
        server.draining.set(true);
        RawClient.Answer answer = get("/health");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("OK");
        assertThat(answer.head().field("content-type")).startsWith("text/plain");
    }

    @Test
    void itIsReadyWhenThereIsSomethingToRouteTo() {
        RawClient.Answer answer = get("/ready");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"ready\",\"combinations\":3,\"resting\":0,\"sandbox\":false}");
    }

    @Test
    void itSaysWhenItIsTheSandbox() {
        ServedCatalog served = server.catalog.current();
        server.catalog.swap(new ServedCatalog(served.catalog(), served.selector(), true));
        assertThat(get("/ready").body())
                .isEqualTo("{\"status\":\"ready\",\"combinations\":3,\"resting\":0,\"sandbox\":true}");
    }

    @Test
    void itIsNotReadyWithoutACombination() {
        server.catalog.swap(ServerUnderTest.served(Fixtures.nothing()));
        RawClient.Answer answer = get("/ready");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"not_ready\",\"combinations\":0,\"resting\":0,\"sandbox\":false}");
    }

    @Test
    void itIsNotReadyWhileItGoesDown() {
        server.draining.set(true);
        RawClient.Answer answer = get("/ready");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("\"status\":\"draining\"");
    }

    @Test
    void itIsNotReadyWhileItWarmsUp() {
        server.warmingUp.set(true);
        RawClient.Answer answer = get("/ready");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("\"status\":\"warming_up\"");
    }

    @Test
    void oneThatGoesDownSaysSoWhetherItWarmsUpOrNot() {
        server.warmingUp.set(true);
        server.draining.set(true);
        assertThat(get("/ready").body()).contains("\"status\":\"draining\"");
    }

    private static RawClient.Answer get(String target) {
        try (RawClient client = server.connect()) {
            return client.send(RawClient.get(target)).answer();
        }
    }
}
