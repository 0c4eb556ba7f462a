package io.genrouter.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import io.genrouter.http.Streams;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests that two parsers could read in two ways. Behind each stands a second request, which one reading would take
/// for a part of the first: either the first is refused and the connection ends, or both are read as RFC 9112 reads
/// them. On both ports, over real sockets.
class SmugglingCorpusTest {

    private static final String CHAT = "POST /v1/chat/completions HTTP/1.1\r\nHost: r\r\n";
    private static final String JSON = CHAT + "Content-Type: application/json\r\n";
    private static final String CHUNKED = JSON + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String BEHIND = "GET /behind HTTP/1.1\r\nHost: r\r\nConnection: close\r\n\r\n";
    private static final int SENT_AT_ONCE = 4_000;
    private static final int TRIES = 50;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");

    private static ServerUnderTest server;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start();
        server.chat.does((request, sink, cancellation) -> Streams.answer(sink, "{}"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void awaitIdle() {
        server.awaitIdle();
        server.chat.requests.clear();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        "a length and chunks",
                        JSON + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of(
                        "chunks and a length",
                        JSON + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"),
                Arguments.of("two lengths", JSON + "Content-Length: 2\r\nContent-Length: 4\r\n\r\n{}{}"),
                Arguments.of("two lengths in one field", JSON + "Content-Length: 2, 4\r\n\r\n{}{}"),
                Arguments.of("a signed length", JSON + "Content-Length: +2\r\n\r\n{}"),
                Arguments.of("a negative length", JSON + "Content-Length: -2\r\n\r\n{}"),
                Arguments.of("a hexadecimal length", JSON + "Content-Length: 0x2\r\n\r\n{}"),
                Arguments.of("a length with a fraction", JSON + "Content-Length: 2.0\r\n\r\n{}"),
                Arguments.of("a length that no long holds", JSON + "Content-Length: 18446744073709551618\r\n\r\n{}"),
                Arguments.of("an empty length", JSON + "Content-Length:\r\n\r\n{}"),
                Arguments.of("a length with a space in it", JSON + "Content-Length: 1 0\r\n\r\n{}"),
                Arguments.of("a length before a NUL", JSON + "Content-Length: 2\0\r\n\r\n{}"),
                Arguments.of("a space before the colon", JSON + "Content-Length : 2\r\n\r\n{}"),
                Arguments.of("a tab before the colon", JSON + "Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("an unknown coding", JSON + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
                Arguments.of(
                        "chunks that are not the last coding",
                        JSON + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
                Arguments.of("chunks within chunks", JSON + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("a coding with a NUL", JSON + "Transfer-Encoding: chunked\0\r\n\r\n0\r\n\r\n"),
                Arguments.of(
                        "a coding with a vertical tab", JSON + "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("a coding in quotes", JSON + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n"),
                Arguments.of("a folded field", JSON + "x: y\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("a folded length", JSON + "Content-Length:\r\n 2\r\n\r\n{}"),
                Arguments.of("a folded first field", "POST /v1/chat/completions HTTP/1.1\r\n Host: r\r\n\r\n"),
                Arguments.of("a CR alone between fields", JSON + "x: y\rContent-Length: 2\r\n\r\n{}"),
                Arguments.of("a CR alone in a value", JSON + "x: y\rz\r\nContent-Length: 2\r\n\r\n{}"),
                Arguments.of("a NUL in a name", JSON + "x\0y: z\r\nContent-Length: 2\r\n\r\n{}"),
                Arguments.of("a NUL in a value", JSON + "x: y\0z\r\nContent-Length: 2\r\n\r\n{}"),
                Arguments.of("a name with a space", JSON + "x y: z\r\nContent-Length: 2\r\n\r\n{}"),
                Arguments.of("no name", JSON + ": z\r\nContent-Length: 2\r\n\r\n{}"),
                Arguments.of("no colon", JSON + "x\r\nContent-Length: 2\r\n\r\n{}"),
                Arguments.of("two hosts", JSON + "Host: other\r\nContent-Length: 2\r\n\r\n{}"),
                Arguments.of("no host", "GET /v1/models HTTP/1.1\r\n\r\n"),
                Arguments.of("a host with a path", "GET /v1/models HTTP/1.1\r\nHost: r/x\r\n\r\n"),
                Arguments.of("a chunk's size that is no number", CHUNKED + "zz\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a chunk's size with a prefix", CHUNKED + "0x2\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a signed chunk", CHUNKED + "+2\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a negative chunk", CHUNKED + "-2\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a chunk that no long holds", CHUNKED + "10000000000000002\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a chunk without a size", CHUNKED + "\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a chunk that is longer than it says", CHUNKED + "1\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a chunk's size that ends in LF", CHUNKED + "2\n{}\r\n0\r\n\r\n"),
                Arguments.of("a chunk's size that ends in CR", CHUNKED + "2\r{}\r\n0\r\n\r\n"),
                Arguments.of("a chunk that ends in LF", CHUNKED + "2\r\n{}\n0\r\n\r\n"),
                Arguments.of("a chunk's extension with a line break", CHUNKED + "2;x=\"\r\n\"\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("a chunk's extension with LF", CHUNKED + "2;x\n{}\r\n0\r\n\r\n"),
                Arguments.of("a trailer without a colon", CHUNKED + "2\r\n{}\r\n0\r\nx\r\n\r\n"),
                Arguments.of("a folded trailer", CHUNKED + "2\r\n{}\r\n0\r\nx: y\r\n z\r\n\r\n"),
                Arguments.of("no target", "GET HTTP/1.1\r\nHost: r\r\n\r\n"),
                Arguments.of("a target with a space", "GET /v1/mo dels HTTP/1.1\r\nHost: r\r\n\r\n"),
                Arguments.of("a target with a NUL", "GET /v1/mo\0dels HTTP/1.1\r\nHost: r\r\n\r\n"),
                Arguments.of("a target with a CR", "GET /v1/mo\rdels HTTP/1.1\r\nHost: r\r\n\r\n"),
                Arguments.of("a method that is none", "G\0T /v1/models HTTP/1.1\r\nHost: r\r\n\r\n"),
                Arguments.of("a version that is none", "GET /v1/models HTTP/1.1x\r\nHost: r\r\n\r\n"),
                Arguments.of("HTTP/2 by prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                Arguments.of(
                        "a request line that is too long",
                        "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: r\r\n\r\n"),
                Arguments.of(
                        "a field that is too long",
                        "GET /v1/models HTTP/1.1\r\nHost: r\r\nx: " + "y".repeat(20_000) + "\r\n\r\n"),
                Arguments.of(
                        "fields without number",
                        "GET /v1/models HTTP/1.1\r\nHost: r\r\n" + "x: y\r\n".repeat(5_000) + "\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatIsAmbiguousIsRefusedAndTheConnectionEnds(String name, String request) {
        List<Integer> ofClients = refusals(server.port(), request);
        List<Integer> ofOperators = refusals(server.adminPort(), request);

        assertThat(ofClients).hasSize(1).isSubsetOf(400, 414, 426, 431, 501, 505);
        // The admin port has no such resource, and does not wait for a body to say so.
        assertThat(ofOperators).hasSize(1).isSubsetOf(400, 404, 414, 426, 431, 501, 505);
        assertThat(server.chat.requests).isEmpty();
    }

    /// Whoever still sends when the connection ends may not see the answer, as TCP's reset can overtake it: what is
    /// long is sent again until one arrives.
    private static List<Integer> refusals(int port, String request) {
        List<Integer> statuses = statuses(port, request + BEHIND);
        for (int again = 0; statuses.isEmpty() && request.length() > SENT_AT_ONCE && again < TRIES; again++) {
            statuses = statuses(port, request + BEHIND);
        }
        return statuses;
    }

    /// As the RFC has it: it may be answered, and what follows it on its connection is not read.
    @Test
    void chunksInAnOlderVersionAreTheLastOfTheirConnection() {
        String request = "POST /v1/chat/completions HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";

        assertThat(statuses(server.port(), request + BEHIND)).hasSize(1);
        assertThat(statuses(server.adminPort(), request + BEHIND)).hasSize(1);
    }

    static Stream<Arguments> taken() {
        return Stream.of(
                Arguments.of("a length", JSON + "Content-Length: 2\r\n\r\n{}", "{}"),
                Arguments.of("a length with white space around it", JSON + "Content-Length: \t 2 \t \r\n\r\n{}", "{}"),
                Arguments.of("a length with zeros before it", JSON + "Content-Length: 002\r\n\r\n{}", "{}"),
                Arguments.of("chunks", CHUNKED + "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n", "{}"),
                Arguments.of(
                        "chunks in any case", JSON + "tRaNsFeR-eNcOdInG: CHUNKED\r\n\r\n2\r\n{}\r\n0\r\n\r\n", "{}"),
                Arguments.of(
                        "a coding that is none before chunks",
                        JSON + "Transfer-Encoding: identity, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                        "{}"),
                Arguments.of("a chunk with zeros before its size", CHUNKED + "0002\r\n{}\r\n000\r\n\r\n", "{}"),
                Arguments.of("a chunk with an extension", CHUNKED + "2;x=\"y\"\r\n{}\r\n0;z\r\n\r\n", "{}"),
                Arguments.of("a trailer", CHUNKED + "2\r\n{}\r\n0\r\nx: y\r\nContent-Length: 99\r\n\r\n", "{}"),
                Arguments.of("an empty line before it", "\r\n" + JSON + "Content-Length: 2\r\n\r\n{}", "{}"),
                Arguments.of(
                        "a whole URL as its target",
                        "POST http://r/v1/chat/completions HTTP/1.1\r\nHost: r\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 2\r\n\r\n{}",
                        "{}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("taken")
    void whatIsPlainIsReadToItsEndAndNoFurther(String name, String request, String body) {
        assertThat(statuses(server.port(), request + BEHIND)).containsExactly(200, 404);

        assertThat(server.chat.requests)
                .extracting(taken -> new String(taken.body(), StandardCharsets.UTF_8))
                .containsExactly(body);
        assertThat(statuses(server.adminPort(), request + BEHIND)).hasSize(2);
    }

    @Test
    void aWholeUrlOfAnotherHostIsRefusedAndWhatFollowsIsRead() {
        String request = "GET http://elsewhere/v1/models HTTP/1.1\r\nHost: r\r\n\r\n";

        assertThat(statuses(server.port(), request + BEHIND)).containsExactly(400, 404);
    }

    /// The status of each answer until the server closes the connection.
    private static List<Integer> statuses(int port, String bytes) {
        try (RawClient client = RawClient.to(port)) {
            String answers = client.send(bytes).untilEnd();
            List<Integer> statuses = new ArrayList<>();
            STATUS.matcher(answers).results().forEach(found -> statuses.add(Integer.parseInt(found.group(1))));
            return statuses;
        }
    }
}
