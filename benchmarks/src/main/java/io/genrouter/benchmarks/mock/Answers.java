package io.genrouter.benchmarks.mock;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The bytes of every answer, laid out once. A buffer is rewound by whoever writes it: there is one thread.
final class Answers {

    private static final int WHOLE_ANSWER_BYTES = 1024;
    private static final String HEAD_TO_ALL = "x-request-id: req_mock\r\nopenai-processing-ms: 1\r\n";
    private static final String CHUNK =
            "{\"id\":\"chatcmpl-mock\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
                    + "\"model\":\"mock-model\",\"system_fingerprint\":\"fp_mock\",\"choices\":[{\"index\":0,\"delta\":%s,"
                    + "\"logprobs\":null,\"finish_reason\":%s}]}";

    private final ByteBuffer whole = answer("200 OK", wholeAnswer());
    private final ByteBuffer failure = answer(
            "503 Service Unavailable",
            "{\"error\":{\"message\":\"The mock fails on purpose\",\"type\":\"server_error\",\"param\":null,\"code\":null}}");
    private final ByteBuffer notFound = answer(
            "404 Not Found",
            "{\"error\":{\"message\":\"Not here\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}");
    private final ByteBuffer health = answer("200 OK", "{\"status\":\"up\"}");
    private final ByteBuffer streamStart =
            direct("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
                    + HEAD_TO_ALL
                    + "Transfer-Encoding: chunked\r\n\r\n"
                    + httpChunk(event(
                            CHUNK.formatted("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null"))));
    private final ByteBuffer delta = direct(httpChunk(event(CHUNK.formatted("{\"content\":\" token\"}", "null"))));
    private final ByteBuffer streamEnd =
            direct(httpChunk(event(CHUNK.formatted("{}", "\"stop\"")) + event("[DONE]")) + "0\r\n\r\n");

    ByteBuffer whole() {
        return whole;
    }

    ByteBuffer failure() {
        return failure;
    }

    ByteBuffer notFound() {
        return notFound;
    }

    ByteBuffer health() {
        return health;
    }

    /// The head of a stream and its first event, which has the role alone.
    ByteBuffer streamStart() {
        return streamStart;
    }

    /// One event with a token.
    ByteBuffer delta() {
        return delta;
    }

    /// The event that says why it ends, `[DONE]`, and the end of the body.
    ByteBuffer streamEnd() {
        return streamEnd;
    }

    /// An answer in JSON, whatever it says.
    static ByteBuffer answer(String status, String json) {
        return direct("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" + HEAD_TO_ALL + "Content-Length: "
                + json.length() + "\r\n\r\n" + json);
    }

    private static String wholeAnswer() {
        String form =
                "{\"id\":\"chatcmpl-mock\",\"object\":\"chat.completion\",\"created\":1700000000,\"model\":\"mock-model\","
                        + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"%s\",\"refusal\":null},"
                        + "\"logprobs\":null,\"finish_reason\":\"stop\"}],"
                        + "\"usage\":{\"prompt_tokens\":200,\"completion_tokens\":120,\"total_tokens\":320},"
                        + "\"system_fingerprint\":\"fp_mock\"}";
        return form.formatted("x".repeat(WHOLE_ANSWER_BYTES - form.length() + "%s".length()));
    }

    private static String event(String payload) {
        return "data: " + payload + "\n\n";
    }

    private static String httpChunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static ByteBuffer direct(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
}
