package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.InternalServerException;
import com.openai.errors.OpenAIIoException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.genrouter.bootstrap.testing.RunningRouter;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/// A limit that the user of OpenAI's Java client sets, at the jar with its shipped settings.
class OfficialSdkTimeoutIT {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    /// The router is told of the limit, so either of the two may be the first to end it.
    @Test
    void aLimitOfFifteenSecondsIsKept() throws Exception {
        try (RunningRouter router =
                RunningRouter.with().environment("SANDBOX", "on").start()) {
            OpenAIClient client = OpenAIOkHttpClient.builder()
                    .baseUrl("http://127.0.0.1:" + router.port() + "/v1")
                    .apiKey("none")
                    .maxRetries(0)
                    .timeout(LIMIT)
                    .build();
            try {
                long asked = System.nanoTime();
                Throwable end = Assertions.catchThrowable(() -> client.chat()
                        .completions()
                        .create(ChatCompletionCreateParams.builder()
                                .model("sandbox/stall")
                                .addUserMessage("hi")
                                .build()));

                assertThat(Duration.ofNanos(System.nanoTime() - asked))
                        .isBetween(LIMIT.minusMillis(200), LIMIT.plusSeconds(20));
                assertThat(end).isInstanceOfAny(OpenAIIoException.class, InternalServerException.class);
            } finally {
                client.close();
            }
        }
    }
}
