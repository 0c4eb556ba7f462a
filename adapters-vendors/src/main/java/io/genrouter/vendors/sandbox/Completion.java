package io.genrouter.vendors.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.genrouter.application.stream.Usage;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An answer in OpenAI's form.
final class Completion {

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    /// Any second would do, as long as it stays: the same request has the same answer.
    private static final long CREATED = 1_700_000_000;

    private final ChatRequest request;
    private final String model;
    private final Said said;

    Completion(ChatRequest request, String model) {
        this.request = request;
        this.model = model;
        said = Speaker.answer(request);
    }

    String id() {
        return "chatcmpl-sandbox-" + request.key();
    }

    Usage usage() {
        return new Usage(request.conversation().tokens(), (long) said.tokens() * request.choices());
    }

    /// The whole answer.
    byte[] whole() {
        ObjectNode answer = head("chat.completion");
        ArrayNode choices = answer.putArray("choices");
        for (int choice = 0; choice < request.choices(); choice++) {
            choices.addObject()
                    .put("index", choice)
                    .<ObjectNode>set("message", said.message(choice))
                    .putNull("logprobs")
                    .put("finish_reason", said.finishReason());
        }
        answer.set("usage", usageNode());
        return Json.bytes(answer);
    }

    /// The same in pieces, each the data of an event, the choices taking turns: what is said, the ends, the
    /// usage where it is asked for, `[DONE]`. Each is made when it is taken.
    Stream<byte[]> events() {
        Stream<byte[]> ends = IntStream.range(0, request.choices())
                .mapToObj(choice -> chunk(choice, Json.object(), said.finishReason()));
        Stream<byte[]> usage = request.includeUsage() ? Stream.of(usageChunk()) : Stream.empty();
        return Stream.concat(deltas(said.pieces()), Stream.concat(ends, Stream.concat(usage, Stream.of(DONE))));
    }

    /// The first half of what is said, and at least one event; no choice comes to its end.
    Stream<byte[]> firstHalf() {
        return deltas(said.pieces() / 2 + 1);
    }

    private Stream<byte[]> deltas(int pieces) {
        return IntStream.range(0, Math.min(pieces, said.pieces()))
                .boxed()
                .flatMap(piece -> IntStream.range(0, request.choices())
                        .mapToObj(choice -> chunk(choice, said.delta(piece, choice), null)));
    }

    private byte[] chunk(int choice, ObjectNode delta, @Nullable String finishReason) {
        ObjectNode chunk = chunkHead();
        chunk.withArray("choices")
                .addObject()
                .put("index", choice)
                .<ObjectNode>set("delta", delta)
                .putNull("logprobs")
                .put("finish_reason", finishReason);
        return Json.bytes(chunk);
    }

    private byte[] usageChunk() {
        return Json.bytes(chunkHead().<JsonNode>set("usage", usageNode()));
    }

    /// As OpenAI's, with an empty usage in each where the last will tell it.
    private ObjectNode chunkHead() {
        ObjectNode chunk = head("chat.completion.chunk");
        chunk.putArray("choices");
        return request.includeUsage() ? chunk.putNull("usage") : chunk;
    }

    private ObjectNode head(String object) {
        return Json.object()
                .put("id", id())
                .put("object", object)
                .put("created", CREATED)
                .put("model", model);
    }

    private ObjectNode usageNode() {
        Usage usage = usage();
        return Json.object()
                .put("prompt_tokens", usage.promptTokens())
                .put("completion_tokens", usage.completionTokens())
                .put("total_tokens", usage.promptTokens() + usage.completionTokens());
    }
}
