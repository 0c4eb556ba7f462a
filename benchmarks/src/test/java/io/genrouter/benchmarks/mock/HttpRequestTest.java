package io.genrouter.benchmarks.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpRequestTest {

    private static Optional<HttpRequest> tryToRead(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return HttpRequest.read(bytes, bytes.length);
    }

    private static HttpRequest read(String text) {
        return tryToRead(text).orElseThrow();
    }

    @Test
    void aRequestEndsWhereItsContentLengthSays() {
        String request = "POST /v1/chat/completions HTTP/1.1\r\nContent-Length: 8\r\n\r\n{\"a\": 1}";

        assertThat(read(request + "POST /next"))
                .isEqualTo(new HttpRequest("/v1/chat/completions", false, true, request.length()));
    }

    @Test
    void aRequestInChunksEndsAfterItsLastChunk() {
        String request =
                "POST /p HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4;x=y\r\n{\"a\"\r\n4\r\n: 1}\r\n0\r\n\r\n";

        assertThat(read(request + "rest").length()).isEqualTo(request.length());
    }

    @Test
    void everyCutBeforeTheEndLeavesItIncomplete() {
        String sized = "POST /p HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc";
        String chunked = "POST /p HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";

        for (String request : new String[] {sized, chunked}) {
            for (int cut = 0; cut < request.length(); cut++) {
                assertThat(tryToRead(request.substring(0, cut))).isEmpty();
            }
            assertThat(read(request).length()).isEqualTo(request.length());
        }
    }

    @Test
    void aBodyThatSaysStreamTrueAsksForAStream() {
        String head = "POST /p HTTP/1.1\r\nContent-Length: %d\r\n\r\n%s";

        assertThat(read(head.formatted(17, "{\"stream\" : true}")).stream()).isTrue();
        assertThat(read(head.formatted(16, "{\"stream\":false}")).stream()).isFalse();
        assertThat(read(head.formatted(13, "{\"stream\":1 }")).stream()).isFalse();
    }

    @Test
    void theQueryIsNoPartOfThePath() {
        assertThat(read("GET /stats?x=1 HTTP/1.1\r\n\r\n").path()).isEqualTo("/stats");
    }

    @Test
    void connectionCloseEndsTheConnection() {
        assertThat(read("GET / HTTP/1.1\r\nConnection: Close\r\n\r\n").keepAlive())
                .isFalse();
    }

    @Test
    void whatIsNoRequestLineIsRefused() {
        assertThatThrownBy(() -> read("hello\r\n\r\n")).isInstanceOf(IllegalArgumentException.class);
    }
}
