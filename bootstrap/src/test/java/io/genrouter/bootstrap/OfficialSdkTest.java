package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.models.Model;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// OpenAI's own Java client, of which nothing is changed but the base URL.
class OfficialSdkTest {

    private static final String CHUNK = """
            {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{%s},\
            "finish_reason":%s}]}""";

    @TempDir
    Path folder;

    private ScriptedVendor vendor;
    private InProcessRouter router;
    private OpenAIClient client;

    @BeforeEach
    void start() throws Exception {
        vendor = ScriptedVendor.start();
        router = InProcessRouter.before(vendor.baseUrl(), folder);
        client = OpenAIOkHttpClient.builder()
                .baseUrl(router.baseUrl())
                .apiKey("none")
                .maxRetries(0)
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        router.close();
        vendor.close();
    }

    @Test
    void itReadsAnAnswer() {
        vendor.willAnswer(Reply.json("""
                {"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":\
                {"role":"assistant","content":"hello"},"finish_reason":"stop","logprobs":null}]}"""));

        ChatCompletion answer = client.chat().completions().create(question());

        assertThat(answer.validate().choices().getFirst().message().content()).contains("hello");
    }

    @Test
    void itReadsAStream() {
        vendor.willStream(Script.events(
                        CHUNK.formatted("\"content\":\"hel\"", "null"),
                        CHUNK.formatted("\"content\":\"lo\"", "\"stop\""))
                .then(Script.done()));

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(question())) {
            assertThat(text(stream)).isEqualTo("hello");
        }
    }

    @Test
    void itRaisesAnErrorWhereAStreamIsCut() {
        vendor.willStream(
                Script.events(CHUNK.formatted("\"content\":\"hel\"", "null")).then(Script.rst()));

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(question())) {
            assertThatThrownBy(() -> text(stream)).isInstanceOf(OpenAIException.class);
        }
    }

    @Test
    void itRaisesTheErrorOfTheClientsFault() {
        vendor.willAnswer(Reply.json(400, """
                {"error":{"message":"no such thing","type":"invalid_request_error","param":"n","code":"bad_n"}}"""));

        assertThatThrownBy(() -> client.chat().completions().create(question()))
                .isInstanceOfSatisfying(BadRequestException.class, error -> {
                    assertThat(error.code()).contains("bad_n");
                    assertThat(error.param()).contains("n");
                });
    }

    @Test
    void itListsModelsAndFindsOne() {
        assertThat(client.models().list().data()).extracting(Model::id).containsExactly("served");
        assertThat(client.models().retrieve("test/served").ownedBy()).isEqualTo("test");
        assertThatThrownBy(() -> client.models().retrieve("other")).isInstanceOf(NotFoundException.class);
    }

    private static String text(StreamResponse<ChatCompletionChunk> stream) {
        return stream.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .flatMap(choice -> choice.delta().content().stream())
                .collect(Collectors.joining());
    }

    private static ChatCompletionCreateParams question() {
        return ChatCompletionCreateParams.builder()
                .model("any-model")
                .addUserMessage("hi")
                .build();
    }
}
