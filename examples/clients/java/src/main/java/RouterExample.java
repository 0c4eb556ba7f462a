import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletion.Choice.FinishReason;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.models.Model;
import java.util.List;
import java.util.Map;

/**
 * What the official OpenAI SDK for Java does against the router: only the base URL is another one.
 *
 * <pre>mvn -q compile exec:java</pre>
 *
 * <p>OPENAI_BASE_URL is the router's (default http://127.0.0.1:8082/v1), OPENAI_API_KEY any text, unless the router has
 * client keys. Ends with an error if an answer is not what it should be.
 */
public final class RouterExample {

    /** The router takes the next combination of vendor, key and model in turn, whatever stands here. */
    private static final String MODEL = "any-model";

    private final OpenAIClient client;

    private RouterExample(OpenAIClient client) {
        this.client = client;
    }

    public static void main(String[] args) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(System.getenv().getOrDefault("OPENAI_BASE_URL", "http://127.0.0.1:8082/v1"))
                .apiKey(System.getenv().getOrDefault("OPENAI_API_KEY", "any-text"))
                .build();
        try {
            RouterExample example = new RouterExample(client);
            example.chat();
            example.stream();
            example.tools();
            example.models();
            example.errors();
        } finally {
            client.close();
        }
    }

    private void chat() {
        ChatCompletion completion =
                client.chat().completions().create(asking("Say hello.").build());
        System.out.println("chat: \"" + text(completion) + "\" from " + completion.model());
    }

    private void stream() {
        // The accumulator puts the chunks together.
        ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
        long count;
        try (StreamResponse<ChatCompletionChunk> chunks = client.chat()
                .completions()
                .createStreaming(asking("Count from one to five.").build())) {
            count = chunks.stream().peek(whole::accumulate).mapToLong(chunk -> 1).sum();
        }
        expect(count >= 2, "2 chunks or more", count);
        expectFinish(FinishReason.STOP, whole.chatCompletion());
        System.out.println("stream: \"" + text(whole.chatCompletion()) + "\" in " + count + " chunks");
    }

    /** What the model hands to our function. */
    private record WeatherArguments(String city) {}

    private static String getWeather(WeatherArguments arguments) {
        return arguments.city() + ": 21 degrees, sunny";
    }

    private void tools() {
        ChatCompletionCreateParams.Builder params = asking("What is the weather in Paris? Use the tool.")
                .addTool(ChatCompletionFunctionTool.builder()
                        .function(FunctionDefinition.builder()
                                .name("get_weather")
                                .description("The weather in a city, now.")
                                .parameters(FunctionParameters.builder()
                                        .putAdditionalProperty("type", JsonValue.from("object"))
                                        .putAdditionalProperty(
                                                "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                                        .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                                        .build())
                                .build())
                        .build());

        // First turn: the model asks for calls.
        ChatCompletion first = client.chat().completions().create(params.build());
        expectFinish(FinishReason.TOOL_CALLS, first);
        ChatCompletionMessage message = first.choices().get(0).message();
        List<ChatCompletionMessageToolCall> calls = message.toolCalls().orElseThrow();

        // The history gets the model's message, as it came, and a result for each call, under its id.
        params.addMessage(message);
        for (ChatCompletionMessageToolCall toolCall : calls) {
            var call = toolCall.asFunction();
            expect(call.function().name().equals("get_weather"), "a call of get_weather", call);
            params.addMessage(ChatCompletionToolMessageParam.builder()
                    .toolCallId(call.id())
                    .content(getWeather(call.function().arguments(WeatherArguments.class)))
                    .build());
        }

        // Second turn: the model answers with what the calls gave.
        ChatCompletion second = client.chat().completions().create(params.build());
        expectFinish(FinishReason.STOP, second);
        System.out.println("tools: " + calls.size() + " call, then \"" + text(second) + "\"");
    }

    private void models() {
        List<Model> listed = client.models().list().data();
        expect(!listed.isEmpty(), "a model", listed);
        Model first = listed.get(0);
        expect(client.models().retrieve(first.id()).id().equals(first.id()), first.id(), first);
        // Where two vendors have a model of one name, the vendor in front tells them apart.
        Model found = client.models().retrieve(first.ownedBy() + "/" + first.id());
        expect(found.ownedBy().equals(first.ownedBy()), first.ownedBy(), found);
        System.out.println("models: " + listed.stream().map(Model::id).toList());
    }

    private void errors() {
        NotFoundException notFound =
                expectFailure(NotFoundException.class, () -> client.models().retrieve("nope"));
        expect(notFound.code().orElse("").equals("model_not_found"), "model_not_found", notFound);

        ChatCompletionCreateParams empty = ChatCompletionCreateParams.builder()
                .model(MODEL)
                .messages(List.of())
                .build();
        BadRequestException badRequest =
                expectFailure(BadRequestException.class, () -> client.chat().completions().create(empty));
        expect(badRequest.param().orElse("").equals("messages"), "messages", badRequest);
        System.out.println("errors: " + badRequest.getMessage());
    }

    private static ChatCompletionCreateParams.Builder asking(String question) {
        return ChatCompletionCreateParams.builder().model(MODEL).addUserMessage(question);
    }

    private static String text(ChatCompletion completion) {
        String text = completion.choices().get(0).message().content().orElse("");
        expect(!text.isEmpty(), "a text", completion);
        return text;
    }

    private static void expectFinish(FinishReason reason, ChatCompletion completion) {
        expect(completion.choices().get(0).finishReason().equals(reason), reason, completion);
    }

    private static <T extends OpenAIServiceException> T expectFailure(Class<T> kind, Runnable call) {
        try {
            call.run();
        } catch (OpenAIServiceException e) {
            expect(kind.isInstance(e), kind.getSimpleName(), e);
            return kind.cast(e);
        }
        throw new IllegalStateException("expected " + kind.getSimpleName() + ", got an answer");
    }

    private static void expect(boolean holds, Object what, Object got) {
        if (!holds) {
            throw new IllegalStateException("expected " + what + ", got " + got);
        }
    }
}
