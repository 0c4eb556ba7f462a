package io.genrouter.bootstrap;

import static io.genrouter.vendors.testing.Script.stall;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `explain --live`, before an admin port that says what the test wants, and before a router.
class ExplainLiveTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LIMITED =
            rest("combination", "\"credential_id\":\"gemini-1\",\"model\":\"pro\"", "resting");

    @TempDir
    Path temporary;

    private OperatorsFolder folder;
    private ScriptedVendor admin;

    @BeforeEach
    void start() throws Exception {
        folder = new OperatorsFolder(temporary);
        admin = ScriptedVendor.start();
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
    }

    @Test
    void whoRestsIsNotDealtAndItsReasonIsTold() {
        says(5, LIMITED);

        CommandRun run = explain("--live", url());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .contains(
                        "  rests: as " + url() + "/rests says, 1 of 5 combinations",
                        "Dealt from pool all: 5 of 5 combinations, 1 resting, even",
                        "  gemini  pro     gemini-2      1/4  25.00 %  well",
                        "  gemini 75.00 %, openai 25.00 %",
                        "Not dealt: 1",
                        "  gemini  pro    gemini-1    rests: rate_limited, 12 s")
                .noneMatch(line -> line.contains("does not serve these files"));
        assertThat(admin.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.target()).isEqualTo("/rests");
        });
    }

    @Test
    void jsonHasTheRestsOfEachCombination() throws Exception {
        says(5, LIMITED, rest("combination", "\"credential_id\":\"team-blue\",\"model\":\"gpt-4o\"", "on_trial"));

        JsonNode json = JSON.readTree(explain("--live", url(), "--json").out());

        assertThat(json.get("live")).isEqualTo(JSON.readTree("""
                {"url": "%s/rests", "combinations": 5, "resting": 1}""".formatted(url())));
        assertThat(json.at("/tiers/0")).isEqualTo(JSON.readTree("""
                {"tier": 1, "pool": "all", "combinations": 5, "eligible": 4}"""));
        assertThat(of(json, "gemini-1", "pro")).isEqualTo(JSON.readTree("""
                {"vendor": "gemini", "model": "pro", "credential_id": "gemini-1", "eligible": false,
                 "share": {"numerator": 0, "denominator": 1}, "percent": 0.0,
                 "why_not": [{"reason": "rests", "scope": "combination", "kind": "rate_limited", "standing": "resting",
                              "ms": 11700}],
                 "rests": [{"scope": "combination", "kind": "rate_limited", "standing": "resting", "ms": 11700}]}"""));
        assertThat(of(json, "team-blue", "gpt-4o").at("/rests/0/standing").textValue())
                .isEqualTo("on_trial");
        assertThat(of(json, "team-blue", "gpt-4o").at("/share/denominator").intValue())
                .isEqualTo(4);
        assertThat(of(json, "gemini-2", "pro").get("rests")).isEmpty();
    }

    @Test
    void withoutTheOptionNothingIsAskedAndNothingIsSaidOfRests() throws Exception {
        CommandRun run = explain("--json");

        assertThat(run.out()).doesNotContain("rests", "live");
        assertThat(admin.requests()).isEmpty();
    }

    @Test
    void aRestReachesAsFarAsItsScope() throws Exception {
        says(5, rest("credential", "\"credential_id\":\"gemini-1\"", "resting"));
        assertThat(resting()).containsExactlyInAnyOrder("gemini-1/flash", "gemini-1/pro");

        says(5, rest("model", "\"model\":\"pro\"", "probed"));
        assertThat(resting()).containsExactlyInAnyOrder("gemini-1/pro", "gemini-2/pro");

        says(5, rest("endpoint", "", "resting"));
        assertThat(resting())
                .containsExactlyInAnyOrder("gemini-1/flash", "gemini-1/pro", "gemini-2/flash", "gemini-2/pro");
    }

    @Test
    void whatIsBehindOneBaseUrlRestsTogether() throws Exception {
        folder.models("""
                {"vendors": {"gemini": "https://one.example/v1", "openai": "https://one.example/v1"},
                 "models": [{"vendor": "gemini", "model": "pro"}, {"vendor": "openai", "model": "gpt-4o"}]}""");
        says(3, rest("endpoint", "", "resting"));

        CommandRun run = explain("--live", url());

        assertThat(run.out())
                .contains("Nobody may answer it now", "openai  gpt-4o  team-blue   rests with its base URL");
    }

    @Test
    void whenAllOfATierRestTheNextOneServes() {
        says(5, rest("endpoint", "", "resting").replace("gemini", "openai"));

        assertThat(explain("--live", url(), "--model", "smart").out().lines())
                .contains(
                        "Dealt from pool vendor=gemini: 4 of 5 combinations, even, tier 2 of 2",
                        "  gemini 100.00 %",
                        "  tier 1, pool vendor=openai: 1 of 5 combinations, 1 resting, even: nobody is left in it now");
    }

    @Test
    void whereSomebodyIsBackSoonRequestsWait() {
        says(5, rest("endpoint", "", "resting").replace("gemini", "openai").replace("11700", "2900"));

        CommandRun run = explain("--live", url(), "--model", "smart");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "Waits for the first who is back, of pool vendor=openai: 1 of 5 combinations, 1 resting, even,"
                                + " tier 1 of 2",
                        "  tier 2, pool vendor=gemini: 4 of 5 combinations, even, serves when nobody is left before it:"
                                + " 1/4 each");
    }

    @Test
    void whenEverybodyRestsThatIsAFailure() {
        says(5, rest("endpoint", "", "resting"));

        CommandRun run = explain("--live", url(), "--vendor", "gemini");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("Nobody may answer it now");
        assertThat(run.err()).isEqualTo("Everybody who may answer rests now, and nobody is back within 3 s.\n");
    }

    @Test
    void aRouterThatServesOtherFilesIsPointedOut() {
        says(7);

        assertThat(explain("--live", url()).out())
                .contains(
                        "That router does not serve these files, of 5 combinations: it has others, or has not read them"
                                + " yet.");
    }

    @Test
    void withoutAUrlTheAdminPortOfTheFileIsAsked() throws Exception {
        says(5, LIMITED);
        folder.settings("""
                sandbox: off
                server: {adminConnectors: [{type: http, port: %d, bindHost: 0.0.0.0}]}
                """.formatted(admin.port()));

        assertThat(explain("--live").out()).contains("as " + url() + "/rests says, 1 of 5");
    }

    @Test
    void wherePortsAreFreeOnesAUrlHasToBeNamed() throws Exception {
        folder.settings("sandbox: off\nserver: {adminConnectors: [{type: http, port: 0}]}\n");

        assertThat(explain("--live"))
                .isEqualTo(failure("--live: router.yml names no admin port (expected: the URL of an admin port, as in"
                        + " http://127.0.0.1:8083)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:8083",
                "ftp://127.0.0.1",
                "http://me:secret@127.0.0.1",
                "http://",
                "http://h/?a=b",
                "a b"
            })
    void whatIsNoUrlIsNotAskedAndNotRepeated(String url) {
        assertThat(explain("--live", url))
                .isEqualTo(failure(
                        "--live: no such URL (expected: the URL of an admin port, as in" + " http://127.0.0.1:8083)"));
    }

    @Test
    void whereNobodyListensThatIsSaid() throws Exception {
        admin.close();

        assertThat(explain("--live", url())).isEqualTo(problem("cannot be reached, or breaks off"));
    }

    @Test
    void whoNeverAnswersIsGivenThreeSeconds() {
        admin.always(_ -> Reply.of(200, stall()).chunked());
        long began = System.nanoTime();

        assertThat(explain("--live", url())).isEqualTo(problem("has not answered within 3 s"));
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(30));
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (ScriptedVendor other = ScriptedVendor.start()) {
            admin.always(_ -> Reply.json(302, "").header("Location", "http://127.0.0.1:" + other.port() + "/rests"));

            assertThat(explain("--live", url())).isEqualTo(problem("answers 302"));
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    void anAnswerWithoutEndIsBrokenOff() {
        admin.always(_ -> Reply.json(" ".repeat(9 << 20)));

        assertThat(explain("--live", url())).isEqualTo(problem("cannot be reached, or breaks off"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{\"combinations\":5,\"resting\":0}",
                "{\"combinations\":5,\"resting\":1,\"rests\":[{}]}",
                "{\"combinations\":5,\"resting\":1,\"rests\":[{\"scope\":\"planet\",\"vendor\":\"gemini\","
                        + "\"kind\":\"k\",\"standing\":\"resting\",\"ms\":1}]}",
                "{\"combinations\":5,\"resting\":1,\"rests\":[{\"scope\":\"endpoint\",\"vendor\":\"gemini\","
                        + "\"kind\":\"\\u001b[31m\",\"standing\":\"resting\",\"ms\":1}]}"
            })
    void whatNoRouterSaysIsCalledThat(String body) {
        admin.always(_ -> Reply.json(body));

        assertThat(explain("--live", url())).isEqualTo(problem("answers something else"));
    }

    /// A vendor says that a combination has to rest; the command tells it of the router that runs.
    @Test
    void ofARouterThatRunsItSaysWhoRests() throws Exception {
        try (ScriptedVendor vendor = ScriptedVendor.start()) {
            vendor.always(request -> request.key().equals(Optional.of("canary-1"))
                    ? Reply.json(429, "{\"error\":{\"message\":\"m\",\"type\":\"t\",\"code\":null}}")
                            .header("Retry-After", "60")
                    : Reply.json("{\"choices\":[]}"));
            folder.models("""
                    {"vendors": {"gemini": "%s"}, "models": [{"vendor": "gemini", "model": "pro"}]}""".formatted(vendor.baseUrl()));
            try (InProcessRouter router = InProcessRouter.start(temporary, "sandbox=off")) {
                String running = "http://127.0.0.1:" + router.adminPort();
                assertThat(explain("--live", running).out())
                        .contains("1/2  50.00 %  well")
                        .doesNotContain("Not dealt");
                Waiting.until(() -> {
                    router.chat("{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
                    return router.admin("/rests").body().contains("rate_limited");
                });

                CommandRun run = explain("--live", running);

                assertThat(run.exitCode()).isZero();
                assertThat(run.out())
                        .contains("1/1  100.00 %  well")
                        .containsPattern("gemini  pro +gemini-1 +rests: rate_limited, [1-6]\\d s\n");
                JsonNode json =
                        JSON.readTree(explain("--live", running, "--json").out());
                assertThat(of(json, "gemini-1", "pro").at("/rests/0/ms").longValue())
                        .isBetween(1L, 66_000L);
            }
        }
    }

    private void says(int combinations, String... rests) {
        String body = "{\"combinations\":%d,\"resting\":%d,\"rests\":[%s]}"
                .formatted(combinations, Math.min(1, rests.length), String.join(",", rests));
        admin.always(_ -> Reply.json(body));
    }

    private static String rest(String scope, String names, String standing) {
        return "{\"scope\":\"%s\",\"vendor\":\"gemini\"%s,\"kind\":\"rate_limited\",\"standing\":\"%s\",\"ms\":11700,\"combinations\":1}"
                .formatted(scope, names.isEmpty() ? "" : "," + names, standing)
                .replace(
                        "\"vendor\":\"gemini\",\"credential_id\":\"team",
                        "\"vendor\":\"openai\",\"credential_id\":\"team");
    }

    private List<String> resting() throws Exception {
        JsonNode json = JSON.readTree(explain("--live", url(), "--json").out());
        return combinations(json)
                .filter(one -> !one.get("rests").isEmpty())
                .map(one -> one.get("credential_id").textValue() + "/"
                        + one.get("model").textValue())
                .toList();
    }

    private static JsonNode of(JsonNode json, String credential, String model) {
        return combinations(json)
                .filter(one -> one.get("credential_id").textValue().equals(credential))
                .filter(one -> one.get("model").textValue().equals(model))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> combinations(JsonNode json) {
        return StreamSupport.stream(json.get("combinations").spliterator(), false);
    }

    private String url() {
        return "http://127.0.0.1:" + admin.port();
    }

    private CommandRun problem(String what) {
        return failure("--live: " + url() + "/rests " + what + " (expected: the admin port of a router that runs)");
    }

    private static CommandRun failure(String sentence) {
        return new CommandRun(1, "", sentence + "\n");
    }

    private CommandRun explain(Object... options) {
        return CommandRun.of(
                Map.of(),
                Stream.concat(Stream.of("explain", folder.settings()), Arrays.stream(options))
                        .toArray());
    }
}
