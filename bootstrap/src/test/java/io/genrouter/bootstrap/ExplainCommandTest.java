package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VIDEO = """
            {"model": "smart",
             "messages": [{"role": "user", "content": [{"type": "video_url", "video_url": {"url": "https://films.example/1"}}]}]}
            """;

    @TempDir
    Path temporary;

    private OperatorsFolder folder;
    private Path body;

    @BeforeEach
    void layOutAFolder() throws Exception {
        folder = new OperatorsFolder(temporary);
        body = Files.writeString(temporary.resolve("body.json"), VIDEO);
    }

    @Test
    void whoWouldAnswerIsToldAndOfTheOthersWhyNot() {
        CommandRun run = explain("--body", body);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).containsExactly("""
                Request
                  model: "smart", a route
                  vendor: any
                  needs: video

                Dealt from pool vendor=openai: 1 of 5 combinations, even, tier 1 of 2
                  VENDOR  MODEL   CREDENTIAL  SHARE
                  openai  gpt-4o  team-blue     1/1  100.00 %
                  openai 100.00 %
                  tier 2, pool vendor=gemini+video: 2 of 5 combinations, even, serves when nobody is left before it: 1/2 each

                Not dealt: 4
                  VENDOR  MODEL  CREDENTIAL  WHY NOT
                  gemini  flash  gemini-1    lacks video
                  gemini  pro    gemini-1    tier 2: serves when nobody is left before it
                  gemini  flash  gemini-2    lacks video
                  gemini  pro    gemini-2    tier 2: serves when nobody is left before it
                """.split("\n"));
    }

    @Test
    void aNameThatMeansNothingIsCalledThat() {
        assertThat(explain("--model", "gpt-9\u001b[31m").out().lines())
                .contains(
                        "  model: \"gpt-9?[31m\", which means nothing (selection.modelNames: ignore), so every"
                                + " combination may answer",
                        "Dealt from pool all: 5 of 5 combinations, even",
                        "  gemini 80.00 %, openai 20.00 %");
    }

    @Test
    void jsonHasStableNames() throws Exception {
        CommandRun run = explain("--body", body, "--vendor", "gemini", "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).hasLineCount(1);
        assertThat(JSON.readTree(run.out())).isEqualTo(JSON.readTree("""
                {"request": {"model": "smart", "model_means": "route", "vendor": "gemini", "needs": ["video"],
                             "tool_history": "none"},
                 "strategy": "even",
                 "sandbox": false,
                 "tiers": [{"tier": 1, "pool": "vendor=gemini+video", "combinations": 2}],
                 "combinations": [
                   {"vendor": "gemini", "model": "flash", "credential_id": "gemini-1", "eligible": false,
                    "share": {"numerator": 0, "denominator": 1}, "percent": 0.0,
                    "why_not": [{"reason": "lacks_capability", "missing": ["video"]}]},
                   {"vendor": "gemini", "model": "pro", "credential_id": "gemini-1", "eligible": true,
                    "share": {"numerator": 1, "denominator": 2}, "percent": 50.0, "why_not": []},
                   {"vendor": "gemini", "model": "flash", "credential_id": "gemini-2", "eligible": false,
                    "share": {"numerator": 0, "denominator": 1}, "percent": 0.0,
                    "why_not": [{"reason": "lacks_capability", "missing": ["video"]}]},
                   {"vendor": "gemini", "model": "pro", "credential_id": "gemini-2", "eligible": true,
                    "share": {"numerator": 1, "denominator": 2}, "percent": 50.0, "why_not": []},
                   {"vendor": "openai", "model": "gpt-4o", "credential_id": "team-blue", "eligible": false,
                    "share": {"numerator": 0, "denominator": 1}, "percent": 0.0,
                    "why_not": [{"reason": "other_vendor", "wanted": "gemini"}]}]}
                """));
    }

    @Test
    void theOtherReasonsHaveNamesToo() throws Exception {
        JsonNode ofRoute = JSON.readTree(explain("--model", "smart", "--json").out());
        JsonNode ofModel =
                JSON.readTree(explain("--model", "gemini/pro", "--json").out());

        assertThat(ofRoute.at("/combinations/0/why_not")).isEqualTo(JSON.readTree("""
                [{"reason": "later_tier", "tier": 2, "share_then": {"numerator": 1, "denominator": 4}}]"""));
        assertThat(ofModel.at("/combinations/0/why_not")).isEqualTo(JSON.readTree("""
                [{"reason": "other_model"}]"""));
        assertThat(ofModel.at("/request/model_means").textValue()).isEqualTo("model_of_vendor");
    }

    @Test
    void whereNobodyMayAnswerTheErrorIsTheApisAndTheReasonsAreTold() throws Exception {
        CommandRun run = explain("--body", body, "--model", "gemini/flash");
        CommandRun json = explain("--body", body, "--model", "gemini/flash", "--json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("Nobody may answer it", "gemini  flash   gemini-1    lacks video");
        assertThat(run.err()).startsWith("no_matching_combination: ").hasLineCount(1);
        assertThat(json.exitCode()).isEqualTo(1);
        assertThat(JSON.readTree(json.out()).at("/error/code").textValue()).isEqualTo("no_matching_combination");
        assertThat(JSON.readTree(json.out()).at("/combinations")).hasSize(5);
    }

    @Test
    void whatTheApiRefusesIsRefusedInItsWords() throws Exception {
        folder.settings("sandbox: off\nselection: {modelNames: strict}\n");
        try (InProcessRouter router = InProcessRouter.start(temporary, "selection.modelNames=strict")) {
            assertSameError(
                    router, "nobody", "{\"model\":\"smart\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
            assertSameError(
                    router, "gemini", "{\"model\":\"what\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
            assertSameError(router, "gemini", "{\"model\":\"gemini/pro\",\"messages\":[{\"role\":7}]}");
            assertSameError(
                    router,
                    "openai",
                    "{\"model\":\"gemini/pro\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
            assertSameError(router, "openai", "{\"model\":");
        }
    }

    private void assertSameError(InProcessRouter router, String vendor, String request) throws Exception {
        HttpResponse<String> answer = router.send(router.request("/v1/chat/completions?vendor=" + vendor)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(request)));
        Files.writeString(body, request);

        CommandRun run = explain("--vendor", vendor, "--body", body, "--json");

        JsonNode error = JSON.readTree(answer.body()).path("error");
        assertThat(error.path("code").textValue()).isNotEmpty();
        assertThat(JSON.readTree(run.out()).path("error")).isEqualTo(error);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(error.path("code").textValue(), error.path("message").textValue());
    }

    @Test
    void aHistoryWithCallsOfToolsIsPointedOut() throws Exception {
        Files.writeString(body, """
                {"messages": [{"role": "user", "content": "Hi"},
                  {"role": "assistant", "content": null,
                   "tool_calls": [{"id": "call_1", "type": "function", "function": {"name": "f", "arguments": "{}"}}]},
                  {"role": "tool", "tool_call_id": "call_1", "content": "1"}]}""");

        assertThat(explain("--body", body).out())
                .contains(
                        "history: calls of tools; a router that remembers them deals the vendor that made them first");
        folder.settings("sandbox: off\nselection: {toolAffinity: none}\n");
        assertThat(explain("--body", body).out()).doesNotContain("history");
    }

    @Test
    void aFaultOfTheSandboxIsExplainedToThoseWhoNameIt() throws Exception {
        folder.settings("sandbox: on\n");

        assertThat(explain("--model", "sandbox/429").out().lines())
                .contains(
                        "  served by the sandbox: made-up answers, no key needed",
                        "  sandbox  429    sandbox-1     1/1  100.00 %",
                        "  sandbox  echo   sandbox-1   another model");
    }

    @Test
    void aBodyThatCannotBeReadIsToldInASentence() throws Exception {
        Path large = temporary.resolve("large.json");
        Files.write(large, new byte[65]);
        folder.settings("sandbox: off\nlimits: {requestBody: 64B}\n");

        assertThat(explain("--body", temporary.resolve("none.json")))
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "--body " + temporary
                                + "/none.json: cannot be read (expected: a file, or - for standard input)\n"));
        assertThat(explain("--body", large).err())
                .isEqualTo("--body " + large
                        + ": longer than limits.requestBody (expected: at most 64 bytes; the API answers 413)\n");
    }

    @Test
    void wrongFilesAreToldAsByCheck() throws Exception {
        folder.settings("limits: {gap: 0s}\n").models("[]");

        assertThat(explain()).isEqualTo(CommandRun.of(Map.of(), "check", folder.settings()));
        assertThat(explain().exitCode()).isEqualTo(1);
    }

    private CommandRun explain(Object... options) {
        return CommandRun.of(
                Map.of(),
                Stream.concat(Stream.of("explain", folder.settings()), Arrays.stream(options))
                        .toArray());
    }
}
