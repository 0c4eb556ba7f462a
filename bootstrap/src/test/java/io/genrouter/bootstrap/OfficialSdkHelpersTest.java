package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletion.Choice.FinishReason;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.models.Model;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What OpenAI's own Java client does beyond a plain call, against the sandbox: accumulators, tools, structured
/// output.
class OfficialSdkHelpersTest {

    private static final String SAID = "one two three four five six";

    @TempDir
    static Path folder;

    private static InProcessRouter router;
    private static OpenAIClient client;

    @BeforeAll
    static void start() throws Exception {
        router = InProcessRouter.start(folder, "sandbox=on");
        client = OpenAIOkHttpClient.builder()
                .baseUrl(router.baseUrl())
                .apiKey("none")
                .maxRetries(0)
                .build();
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        router.close();
    }

    /// What the sandbox fills in is as simple as the schema allows.
    @SuppressWarnings("unused") // the SDK reads it
    record Weather(String city, double degrees, boolean isSunny) {}

    @Test
    void aStreamAccumulatesToTheWholeAnswerWithItsUsage() {
        ChatCompletion answer = streamed(question()
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build());

        assertThat(text(answer)).isEqualTo(SAID);
        assertThat(answer.choices().getFirst().finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.usage())
                .hasValueSatisfying(
                        usage -> assertThat(usage.completionTokens()).isEqualTo(6));
    }

    @Test
    void severalChoicesOfAStreamAccumulateEachForItself() {
        assertThat(streamed(question().n(3).build()).choices())
                .hasSize(3)
                .allSatisfy(choice -> assertThat(choice.message().content()).contains(SAID));
    }

    @Test
    void toolsAreCalledAndTheirResultsAnswered() {
        callTools(params -> client.chat().completions().create(params));
    }

    @Test
    void toolsAreCalledAndTheirResultsAnsweredInStreams() {
        callTools(OfficialSdkHelpersTest::streamed);
    }

    @Test
    void anAnswerIsReadAsTheClassOfItsFormat() {
        var params = question().responseFormat(Weather.class).build();

        assertThat(client.chat()
                        .completions()
                        .create(params)
                        .choices()
                        .getFirst()
                        .message()
                        .content())
                .hasValueSatisfying(weather -> assertThat(weather.city()).isNotEmpty());
    }

    @Test
    void theSandboxsModelIsListedAndFoundByItsLongName() {
        assertThat(client.models().list().data()).extracting(Model::id).containsExactly("echo");
        assertThat(client.models().retrieve("sandbox/echo").ownedBy()).isEqualTo("sandbox");
    }

    /// Both turns: two calls at once, then an answer with what they gave.
    private static void callTools(Function<ChatCompletionCreateParams, ChatCompletion> ask) {
        ChatCompletionCreateParams.Builder params = question()
                .addTool(tool("get_weather", "city", "Paris"))
                .addTool(tool("get_time", "zone", "CET"))
                .toolChoice(ChatCompletionToolChoiceOption.Auto.REQUIRED);

        ChatCompletion first = ask.apply(params.build());
        ChatCompletionMessage message = first.choices().getFirst().message();
        List<ChatCompletionMessageFunctionToolCall> calls = message.toolCalls().orElseThrow().stream()
                .map(ChatCompletionMessageToolCall::asFunction)
                .toList();

        assertThat(first.choices().getFirst().finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(calls).extracting(call -> call.function().name()).containsExactly("get_weather", "get_time");
        assertThat(calls)
                .extracting(call -> arguments(call))
                .containsExactly(Map.of("city", "Paris"), Map.of("zone", "CET"));
        assertThat(calls).extracting(ChatCompletionMessageFunctionToolCall::id).doesNotHaveDuplicates();

        params.addMessage(message).toolChoice(ChatCompletionToolChoiceOption.Auto.AUTO);
        calls.forEach(call -> params.addMessage(ChatCompletionToolMessageParam.builder()
                .toolCallId(call.id())
                .content(call.function().name() + " is fine")
                .build()));
        assertThat(text(ask.apply(params.build()))).contains("get_weather is fine", "get_time is fine");
    }

    private static Object arguments(ChatCompletionMessageFunctionToolCall call) {
        return call.function().arguments(Map.class);
    }

    private static ChatCompletion streamed(ChatCompletionCreateParams params) {
        ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params)) {
            chunks.stream().forEach(whole::accumulate);
        }
        return whole.chatCompletion();
    }

    private static ChatCompletionFunctionTool tool(String name, String property, String value) {
        return ChatCompletionFunctionTool.builder()
                .function(FunctionDefinition.builder()
                        .name(name)
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty(
                                        "properties", JsonValue.from(Map.of(property, Map.of("enum", List.of(value)))))
                                .putAdditionalProperty("required", JsonValue.from(List.of(property)))
                                .build())
                        .build())
                .build();
    }

    private static String text(ChatCompletion answer) {
        return answer.choices().getFirst().message().content().orElse("");
    }

    private static ChatCompletionCreateParams.Builder question() {
        return ChatCompletionCreateParams.builder().model("any-model").addUserMessage(SAID);
    }
}
