package io.genrouter.http.rests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.Rest;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.http.Fixtures;
import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestsTest {

    private static final Combination ONE = Fixtures.aCombination();

    private ServerUnderTest server;

    @BeforeEach
    void start() {
        server = ServerUnderTest.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whileAllAreWellThereAreNone() {
        RawClient.Answer answer = get(server.adminPort(), "/rests");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.head().field("content-type")).startsWith("application/json");
        assertThat(answer.head().field("cache-control")).isEqualTo("no-store");
        assertThat(answer.body()).isEqualTo("{\"combinations\":3,\"resting\":0,\"rests\":[]}");
    }

    @Test
    void eachIsNamedAsFarAsItsScopeGoes() throws Exception {
        rest(RestSubject.combination(ONE), "rate_limited", 10);
        rest(RestSubject.credential(ONE), "key_refused", 20);
        rest(RestSubject.model(ONE), "model_gone", 30);
        rest(RestSubject.endpoint(ONE), "unreachable", 40);

        JsonNode rests =
                new ObjectMapper().readTree(get(server.adminPort(), "/rests").body());

        assertThat(rests.get("resting").asInt()).isEqualTo(2);
        assertThat(rests.get("rests"))
                .extracting(RestsTest::withoutTime)
                .containsExactly(
                        "{\"scope\":\"combination\",\"vendor\":\"openai\",\"credential_id\":\"openai-1\",\"model\":\"gpt-4o\","
                                + "\"kind\":\"rate_limited\",\"standing\":\"resting\",\"combinations\":1}",
                        "{\"scope\":\"credential\",\"vendor\":\"openai\",\"credential_id\":\"openai-1\","
                                + "\"kind\":\"key_refused\",\"standing\":\"resting\",\"combinations\":2}",
                        "{\"scope\":\"model\",\"vendor\":\"openai\",\"model\":\"gpt-4o\","
                                + "\"kind\":\"model_gone\",\"standing\":\"resting\",\"combinations\":1}",
                        "{\"scope\":\"endpoint\",\"vendor\":\"openai\","
                                + "\"kind\":\"unreachable\",\"standing\":\"resting\",\"combinations\":2}");
    }

    @Test
    void readyCountsTheCombinations() {
        rest(RestSubject.credential(ONE), "quota_spent", 600);

        assertThat(get(server.port(), "/ready").body())
                .isEqualTo("{\"status\":\"ready\",\"combinations\":3,\"resting\":2,\"sandbox\":false}");
    }

    @Test
    void theyAreOnTheAdminPortAlone() {
        assertThat(get(server.port(), "/rests").status()).isEqualTo(404);
    }

    private void rest(RestSubject subject, String reason, int seconds) {
        server.health.rest(subject, new Rest(reason, Duration.ofSeconds(seconds)));
    }

    private static String withoutTime(JsonNode rest) {
        assertThat(rest.get("ms").asLong()).isBetween(1L, 40_000L);
        return rest.toString().replaceFirst("\"ms\":\\d+,", "");
    }

    private static RawClient.Answer get(int port, String target) {
        try (RawClient client = RawClient.to(port)) {
            return client.send(RawClient.get(target)).answer();
        }
    }
}
