package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.errors.UnexpectedStatusCodeException;
import com.openai.errors.UnprocessableEntityException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sandbox's faults, seen through OpenAI's own Java client.
class RehearsedErrorsTest {

    private static final Map<Integer, Class<? extends OpenAIServiceException>> CLASSES = new TreeMap<>(Map.ofEntries(
            Map.entry(400, BadRequestException.class),
            Map.entry(401, UnauthorizedException.class),
            Map.entry(403, PermissionDeniedException.class),
            Map.entry(404, NotFoundException.class),
            Map.entry(408, UnexpectedStatusCodeException.class),
            Map.entry(409, UnexpectedStatusCodeException.class),
            Map.entry(413, UnexpectedStatusCodeException.class),
            Map.entry(415, UnexpectedStatusCodeException.class),
            Map.entry(422, UnprocessableEntityException.class),
            Map.entry(429, RateLimitException.class),
            Map.entry(500, InternalServerException.class),
            Map.entry(502, InternalServerException.class),
            Map.entry(503, InternalServerException.class),
            Map.entry(504, InternalServerException.class)));

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

    @Test
    void eachStatusRaisesItsClassAfterOneAttempt() throws Exception {
        for (Map.Entry<Integer, Class<? extends OpenAIServiceException>> expected : CLASSES.entrySet()) {
            String model = "sandbox/" + expected.getKey();

            assertThatThrownBy(() -> client.chat().completions().create(question(model)))
                    .as(model)
                    .isInstanceOfSatisfying(expected.getValue(), error -> {
                        assertThat(error.statusCode()).isEqualTo(expected.getKey());
                        assertThat(error.headers().values("x-router-attempts")).containsExactly("1");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "malformed", "error-event"})
    void aStreamThatGoesWrongRaisesAnError(String fault) {
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(question("sandbox/" + fault))) {
            assertThatThrownBy(() -> stream.stream().forEach(chunk -> {})).isInstanceOf(OpenAIException.class);
        }
    }

    @Test
    void aFaultIsThereHoweverOftenItIsRehearsed() {
        for (int i = 0; i < 10; i++) {
            try (StreamResponse<ChatCompletionChunk> stream =
                    client.chat().completions().createStreaming(question("sandbox/cut"))) {
                assertThatThrownBy(() -> stream.stream().forEach(chunk -> {}))
                        .as("call %d", i)
                        .hasMessageContaining("broke before the answer was complete");
            }
        }
    }

    @Test
    void theFaultsRestNobodyAndStandInNoList() throws Exception {
        assertThatThrownBy(() -> client.chat().completions().create(question("sandbox/503")))
                .isInstanceOf(InternalServerException.class);

        assertThat(client.chat().completions().create(question("any-model")).choices())
                .hasSize(1);
        assertThat(router.get("/v1/models").body()).contains("\"id\":\"echo\"").doesNotContain("503");
    }

    private static ChatCompletionCreateParams question(String model) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage("one two three four five six")
                .build();
    }
}
