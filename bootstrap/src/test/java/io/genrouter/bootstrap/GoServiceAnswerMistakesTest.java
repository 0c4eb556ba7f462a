package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.WireClient;
import io.genrouter.vendors.testing.Gate;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the Go service that this router follows got wrong with answers. See [GoServiceRequestMistakesTest].
class GoServiceAnswerMistakesTest {

    private static final String ASK = "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String ASK_FOR_A_STREAM = ASK.replace("{\"messages\"", "{\"stream\":true,\"messages\"");
    private static final String LAST = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";

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

    /// It did not flush chunks. Deeper: FlushIT.
    @Test
    void anEventIsReadWhileTheVendorWithholdsTheNext() throws Exception {
        Gate gate = Gate.shut();
        vendor.willStream(
                Script.events(text("hel")).then(gate).then(Script.events(LAST)).then(Script.done()));
        try (WireClient client = WireClient.connect(router.port())) {
            client.post("/v1/chat/completions", ASK_FOR_A_STREAM.getBytes(StandardCharsets.UTF_8));
            client.readHead();

            assertThat(client.readTo("\n\n")).isEqualTo("data: " + text("hel") + "\n\n");
        } finally {
            gate.open();
        }
    }

    /// Its write timeout of 15 s cut long answers. Here it is 1 s, and the answer takes 2.
    @Test
    void anAnswerMayTakeLongerThanOneWriteMay(@TempDir Path other) throws Exception {
        String said = "one two three four five six seven eight nine ten";
        try (InProcessRouter sandbox = InProcessRouter.start(other, "sandbox=on", "limits.writeIdle=1s")) {
            long asked = System.nanoTime();
            String stream = sandbox.chat("{\"model\":\"sandbox/slow\",\"stream\":true,\"messages\":[{\"role\":\"user\","
                            + "\"content\":\"" + said + "\"}]}")
                    .body();

            assertThat(System.nanoTime() - asked).isGreaterThan(2_000_000_000L);
            assertThat(stream).contains("ten").endsWith("data: [DONE]\n\n");
        }
    }

    /// It dropped every second line of a stream. Deeper: SseReaderTest.
    @Test
    void noEventIsDropped() throws Exception {
        List<String> events =
                IntStream.range(0, 100).mapToObj(number -> text("t" + number)).toList();
        vendor.willStream(Script.events(events.toArray(String[]::new))
                .then(Script.events(LAST))
                .then(Script.done()));

        assertThat(payloads())
                .startsWith(events.toArray(String[]::new))
                .endsWith(LAST, "[DONE]")
                .hasSize(102);
    }

    /// Content with `[DONE]` in it ended its answer.
    @Test
    void aContentThatSaysDoneIsContent() throws Exception {
        vendor.willStream(
                Script.events(text("[DONE]"), text("data: [DONE]"), LAST).then(Script.done()));

        assertThat(payloads()).containsExactly(text("[DONE]"), text("data: [DONE]"), LAST, "[DONE]");
    }

    /// It did not read `data:` without a space.
    @Test
    void dataWithoutASpaceIsRead() throws Exception {
        vendor.willStream(Script.text("data:" + text("hel") + "\n\ndata:" + LAST + "\n\ndata:[DONE]\n\n"));

        assertThat(payloads()).containsExactly(text("hel"), LAST, "[DONE]");
    }

    /// It gave each fragment of a tool call a new id.
    @Test
    void aToolCallKeepsItsId() throws Exception {
        String first =
                "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]},\"finish_reason\":null}]}";
        String more =
                "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{}\"}}]},"
                        + "\"finish_reason\":null}]}";
        vendor.willStream(Script.events(first, more, LAST).then(Script.done()));

        assertThat(payloads()).containsExactly(first, more, LAST, "[DONE]");
    }

    /// It wrote plain text into a stream that failed. Deeper: ResetAtEveryOffsetIT.
    @Test
    void aFailureInTheMiddleIsAnErrorEvent() throws Exception {
        vendor.willStream(Script.events(text("hel")).then(Script.rst()));

        assertThat(payloads())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("{\"error\":{\"message\":")
                .endsWith("}}");
    }

    /// A client that left did not stop the vendor. Deeper: ClientLeavesIT.
    @Test
    void aClientThatLeavesStopsTheVendor() throws Exception {
        vendor.willStream(Script.events(text("hel")).then(Script.stall()));
        try (WireClient client = WireClient.connect(router.port())) {
            client.post("/v1/chat/completions", ASK_FOR_A_STREAM.getBytes(StandardCharsets.UTF_8));
            client.readHead();
            client.readTo("\n\n");
        }

        assertThat(vendor.awaitPeerGone(0)).isNotNull();
    }

    /// A vendor's 401, 429 and 500 came back as 200. Deeper: RecordedRefusalsTest, TrafficReplayIT.
    @ParameterizedTest
    @CsvSource({"401, 502", "429, 429", "500, 502", "503, 502"})
    void aVendorsFailureIsNoSuccess(int said, int told) throws Exception {
        vendor.always(_ -> Reply.json(said, "{\"error\":{\"message\":\"no\"}}"));

        assertThat(router.chat(ASK).statusCode()).isEqualTo(told);
        assertThat(router.chat(ASK_FOR_A_STREAM).statusCode()).isBetween(400, 599);
    }

    /// Later they came back without the vendor's message.
    @Test
    void theVendorsWordsOnAWrongRequestAreTold() throws Exception {
        String words =
                "{\"error\":{\"message\":\"n is too large\",\"type\":\"invalid_request_error\",\"param\":\"n\",\"code\":null}}";
        vendor.willAnswer(Reply.json(400, words));

        HttpResponse<String> answer = router.chat(ASK);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(words);
    }

    /// Its errors were partly text, partly JSON. Deeper: RouterApplicationTest, JettyErrorsTest.
    @Test
    void everyErrorIsAnErrorObject() throws Exception {
        for (HttpResponse<String> error : List.of(
                router.chat("{"),
                router.chat("{\"messages\":[]}"),
                router.get("/v1/embeddings"),
                router.get("/nowhere"),
                router.get("/v1/chat/completions"),
                router.get("/v1/models/none"))) {
            assertThat(error.statusCode()).isBetween(400, 499);
            assertThat(error.body()).startsWith("{\"error\":{\"message\":");
        }
    }

    /// Where there were no models it said `"data":null`.
    @Test
    void noModelsAreAnEmptyList() throws Exception {
        assertThat(router.get("/v1/models?vendor=nobody").body()).isEqualTo("{\"object\":\"list\",\"data\":[]}");
    }

    private List<String> payloads() throws Exception {
        return router.chat(ASK_FOR_A_STREAM)
                .body()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }

    private static String text(String content) {
        return "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + content + "\"},\"finish_reason\":null}]}";
    }
}
