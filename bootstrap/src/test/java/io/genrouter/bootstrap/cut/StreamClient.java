package io.genrouter.bootstrap.cut;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.SseException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.Sse;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.bootstrap.testing.WireAnswer.Ending;
import io.genrouter.bootstrap.testing.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Asks for a stream and tells what it saw.
interface StreamClient extends AutoCloseable {

    /// The id in each event of a good answer.
    String GOOD_ID = "good";

    /// @param route whom to ask
    Seen ask(String route) throws IOException;

    @Override
    void close() throws IOException;

    /// The official Java SDK, which does not try again.
    static StreamClient sdk(RunningRouter router, Mode mode) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(router.baseUrl().toString())
                .apiKey("any")
                .maxRetries(0)
                .putHeader("x-router-stream", mode.header())
                .build();
        return new StreamClient() {
            @Override
            public Seen ask(String route) {
                int events = 0;
                boolean second = false;
                try (StreamResponse<ChatCompletionChunk> stream =
                        client.chat().completions().createStreaming(request(route))) {
                    for (Iterator<ChatCompletionChunk> chunks = stream.stream().iterator();
                            chunks.hasNext();
                            events++) {
                        second |= chunks.next().id().equals(GOOD_ID);
                    }
                    return new Seen(events, Optional.empty(), Optional.empty(), second);
                } catch (SseException error) {
                    return new Seen(events, Optional.empty(), error.code(), second);
                }
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }

    /// One that shows every byte, on one connection as long as it lasts.
    static StreamClient wire(RunningRouter router, Mode mode) throws IOException {
        return new Wire(router, mode);
    }

    private static ChatCompletionCreateParams request(String route) {
        return ChatCompletionCreateParams.builder()
                .model(route)
                .addUserMessage("Go on.")
                .build();
    }

    /// See [StreamClient#wire(RunningRouter, Mode)].
    final class Wire implements StreamClient {

        private static final ObjectMapper JSON = new ObjectMapper();

        private final RunningRouter router;
        private final Mode mode;
        private WireClient client;

        private Wire(RunningRouter router, Mode mode) throws IOException {
            this.router = router;
            this.mode = mode;
            this.client = router.connect();
        }

        @Override
        public Seen ask(String route) throws IOException {
            byte[] request = """
                    {"model":"%s","stream":true,"messages":[{"role":"user","content":"Go on."}]}""".formatted(route).getBytes(StandardCharsets.UTF_8);
            WireAnswer answer = client.post("/v1/chat/completions", request, "x-router-stream: " + mode.header())
                    .readAnswer();
            if (answer.ending() != Ending.WHOLE || answer.header("Connection").isPresent()) {
                client.close();
                client = router.connect();
            }
            return seen(answer);
        }

        @Override
        public void close() throws IOException {
            client.close();
        }

        private static Seen seen(WireAnswer answer) throws IOException {
            List<String> payloads = new ArrayList<>(Sse.payloads(answer.body()));
            String last = payloads.isEmpty() ? "" : payloads.removeLast();
            Optional<String> error = last.equals("[DONE]") ? Optional.empty() : Optional.of(code(last));
            boolean second = !payloads.isEmpty() && payloads.getFirst().contains("\"id\":\"" + GOOD_ID + "\"");
            return new Seen(payloads.size(), Optional.of(payloads), error, second);
        }

        private static String code(String payload) throws IOException {
            JsonNode error = JSON.readTree(payload).path("error");
            return error.isObject() ? error.path("code").asText() : "none: neither [DONE] nor an error event";
        }
    }
}
