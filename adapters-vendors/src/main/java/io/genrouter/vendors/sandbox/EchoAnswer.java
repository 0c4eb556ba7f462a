package io.genrouter.vendors.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.genrouter.application.stream.Usage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The sandbox's answer as OpenAI would write it.
final class EchoAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
    private static final long CREATED = 1_700_000_000;

    private final EchoRequest request;
    private final List<String> words;

    EchoAnswer(EchoRequest request) {
        this.request = request;
        words = Words.of(request.text());
    }

    Usage usage() {
        return new Usage(request.promptWords(), words.size());
    }

    /// The whole answer.
    byte[] whole() {
        ObjectNode answer = head("chat.completion");
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", request.text());
        choice.put("finish_reason", "stop");
        putUsage(answer);
        return bytes(answer);
    }

    /// The same in pieces, each the data of an event: the role, each word, the end, the usage where it is asked for,
    /// `[DONE]`.
    Stream<byte[]> events() {
        Stream<ObjectNode> usage = request.includeUsage() ? Stream.of(usageChunk()) : Stream.empty();
        Stream<ObjectNode> chunks = Stream.concat(
                Stream.concat(
                        Stream.of(chunk("assistant", "", null)), words.stream().map(word -> chunk(null, word, null))),
                Stream.concat(Stream.of(chunk(null, null, "stop")), usage));
        return Stream.concat(chunks.map(EchoAnswer::bytes), Stream.of(DONE));
    }

    private ObjectNode chunk(@Nullable String role, @Nullable String content, @Nullable String finishReason) {
        ObjectNode chunk = head("chat.completion.chunk");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        ObjectNode delta = choice.putObject("delta");
        if (role != null) {
            delta.put("role", role);
        }
        if (content != null) {
            delta.put("content", content);
        }
        choice.put("finish_reason", finishReason);
        return chunk;
    }

    private ObjectNode usageChunk() {
        ObjectNode chunk = head("chat.completion.chunk");
        chunk.putArray("choices");
        putUsage(chunk);
        return chunk;
    }

    private ObjectNode head(String object) {
        return JSON.createObjectNode()
                .put("id", request.id())
                .put("object", object)
                .put("created", CREATED)
                .put("model", SandboxVendor.ECHO.name().value());
    }

    private void putUsage(ObjectNode node) {
        node.putObject("usage")
                .put("prompt_tokens", request.promptWords())
                .put("completion_tokens", words.size())
                .put("total_tokens", request.promptWords() + words.size());
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of our own cannot fail to be written", e);
        }
    }
}
