package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the Go service that this router follows got wrong with requests, so that nobody repeats it. Its other mistakes:
/// [GoServiceAnswerMistakesTest], [GoServiceOperationMistakesTest], [GoServiceMistakesIT].
///
/// Each is one thin test of the whole. What stands behind it is tested more deeply where it is made.
class GoServiceRequestMistakesTest {

    private static final String ANSWER = """
            {"choices":[{"message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}]}""";

    @TempDir
    Path folder;

    private ScriptedVendor vendor;
    private InProcessRouter router;

    @BeforeEach
    void start() throws Exception {
        vendor = ScriptedVendor.start().always(_ -> Reply.json(ANSWER));
        Files.writeString(folder.resolve("models.json"), """
                {"vendors":{"test":"%s"},"models":[{"vendor":"test","model":"served"}]}""".formatted(vendor.baseUrl()));
        Files.writeString(folder.resolve("credentials.json"), """
                [{"platform":"test","type":"api-key","value":"key-1"},{"platform":"test","type":"api-key","value":"key-2"}]""");
        router = InProcessRouter.start(folder, "limits.requestBody=4KiB");
    }

    @AfterEach
    void stop() throws Exception {
        router.close();
        vendor.close();
    }

    /// It forwarded five fields only. Deeper: ByteTransparencyIT.
    @Test
    void everyFieldIsForwarded() throws Exception {
        String body = """
                {"model":"served","messages":[{"role":"user","content":"hi","name":"ann"}],"seed":7,"logit_bias":{"5":-1},\
                "unknown_to_everybody":{"a":[1,null,true]}}""";

        assertThat(forwarded(body)).isEqualTo(body);
    }

    /// It refused an assistant's `content: null`. Deeper: BodyScannerTest.
    @Test
    void anAssistantsNullContentIsTaken() throws Exception {
        String body = """
                {"model":"served","messages":[{"role":"user","content":"hi"},{"role":"assistant","content":null,"tool_calls":[\
                {"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]},\
                {"role":"tool","tool_call_id":"c1","content":"1"}]}""";

        assertThat(forwarded(body)).isEqualTo(body);
    }

    /// It corrupted integers above 2^53. Deeper: BodySpliceTest.
    @Test
    void integersAboveTwoToThe53Stay() throws Exception {
        assertThat(forwarded("""
                {"model":"served","messages":[{"role":"user","content":"hi"}],"seed":9007199254740993}""")).contains("\"seed\":9007199254740993");
    }

    /// It sent all headers of the client to the vendor, cookies included. Deeper: RequestOnTheWireTest.
    @Test
    void theClientsHeadersStayHere() throws Exception {
        router.send(chat("hi")
                .header("Cookie", "session=canary")
                .header("Authorization", "Bearer canary")
                .header("X-Forwarded-For", "canary")
                .header("X-Anything", "canary"));

        ReceivedRequest request = vendor.awaitRequest(0);
        assertThat(request.fields()).noneMatch(field -> field.toString().contains("canary"));
        assertThat(request.headers("Authorization"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Bearer key-");
    }

    /// It tried again with the same key. Deeper: ChatCompletionServiceTest.
    @Test
    void aFailureIsTriedAgainWithAnotherKey() throws Exception {
        vendor.willAnswer(Reply.json(500, "{\"error\":{\"message\":\"no\"}}"));

        assertThat(router.send(chat("hi")).statusCode()).isEqualTo(200);

        assertThat(vendor.requests())
                .extracting(ReceivedRequest::key)
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    /// It downloaded what callers named, from inside the network.
    @Test
    void aUrlThatACallerNamesIsNotFetched() throws Exception {
        try (ScriptedVendor inside = ScriptedVendor.start()) {
            String url = inside.baseUrl() + "/secret.png";
            String body = """
                    {"model":"served","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"%s"}},\
                    {"type":"file","file":{"file_data":"%s"}},{"type":"video_url","video_url":{"url":"%s"}}]}]}""".formatted(url, url, url);

            assertThat(forwarded(body)).isEqualTo(body);
            assertThat(inside.connections()).isZero();
        }
    }

    /// It had no limit of a body's size. Deeper: RequestLimitsTest.
    @Test
    void aBodyHasALimit() throws Exception {
        assertThat(router.send(chat("x".repeat(5 << 10))).statusCode()).isEqualTo(413);
        assertThat(vendor.requests()).isEmpty();
    }

    /// It refused curl by a filter of user agents.
    @ParameterizedTest
    @ValueSource(strings = {"curl/8.5.0", "Wget/1.21", "python-requests/2.32", "bot", "-"})
    void everyUserAgentIsServed(String agent) throws Exception {
        assertThat(router.send(chat("hi").setHeader("User-Agent", agent)).statusCode())
                .isEqualTo(200);
        assertThat(router.send(router.request("/v1/models").setHeader("User-Agent", agent))
                        .statusCode())
                .isEqualTo(200);
    }

    private String forwarded(String body) throws Exception {
        HttpResponse<String> answer = router.chat(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return List.copyOf(vendor.requests()).getLast().text();
    }

    private HttpRequest.Builder chat(String content) {
        return router.request("/v1/chat/completions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"messages\":[{\"role\":\"user\",\"content\":\"" + content + "\"}]}"));
    }
}
