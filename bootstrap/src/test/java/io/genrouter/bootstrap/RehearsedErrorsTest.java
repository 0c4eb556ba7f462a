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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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

    /// The third of them fails, and is then tried again.
    @Test
    void theSdksOwnRetryGetsPastAFailureThatPasses() {
        OpenAIClient retrying = client.withOptions(options -> options.maxRetries(1));

        for (int i = 0; i < 3; i++) {
            assertThat(retrying.chat()
                            .completions()
                            .create(question("sandbox/flaky"))
                            .choices())
                    .hasSize(1);
        }
    }

    @Test
    void theSdkTriesARateLimitAgainAndNoOtherError() throws Exception {
        OpenAIClient retrying = client.withOptions(options -> options.maxRetries(1));

        assertThat(calls(() -> retrying.chat().completions().create(question("sandbox/429"))))
                .isEqualTo(2);
        assertThat(calls(() -> retrying.chat().completions().create(question("sandbox/503"))))
                .isOne();
    }

    /// How many the SDK makes of one, until it raises the error.
    private static double calls(ThrowingCallable failing) throws Exception {
        double before = attempts();
        assertThatThrownBy(failing).isInstanceOf(OpenAIServiceException.class);
        return attempts() - before;
    }

    /// Those that failed by the client's fault, as which the sandbox tells every status.
    private static double attempts() throws Exception {
        double sum = 0;
        for (String series : router.series("router_attempts_total")) {
            sum += series.contains("client_fault") ? Double.parseDouble(series.substring(series.lastIndexOf(' '))) : 0;
        }
        return sum;
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
