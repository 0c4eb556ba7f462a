package io.genrouter.vendors.openai;

import static io.genrouter.vendors.openai.GatewayFixture.ANSWER;
import static io.genrouter.vendors.openai.GatewayFixture.failure;
import static io.genrouter.vendors.openai.GatewayFixture.text;
import static io.genrouter.vendors.testing.Script.bytes;
import static io.genrouter.vendors.testing.Script.fin;
import static io.genrouter.vendors.testing.Script.rst;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.affinity.ToolCallId;
import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorReply.WholeAnswer;
import io.genrouter.application.gateway.VendorRequest;
import io.genrouter.application.limits.HeldBytes;
import io.genrouter.application.stream.Usage;
import io.genrouter.vendors.VendorLimits;
import io.genrouter.vendors.http.ConnectorChoice;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.VendorCalls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(ConnectorChoice.class)
class WholeAnswersTest {

    private static final int LIMIT = 10_000;

    private final ConnectorChoice connector;
    private final GatewayFixture fixture;

    WholeAnswersTest(ConnectorChoice connector) {
        this.connector = connector;
        fixture = new GatewayFixture(connector, new VendorLimits(LIMIT, LIMIT, 64 << 10));
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
    }

    static Stream<Arguments> wholeInEveryFraming() {
        Script text = Script.text(ANSWER);
        return Stream.of(
                Arguments.of("with its length", Reply.json(ANSWER)),
                Arguments.of("in chunks", Reply.of(200, text.sliced(7)).chunked()),
                Arguments.of(
                        "until the connection ends",
                        Reply.of(200, text.then(fin())).untilClose()),
                Arguments.of("byte by byte", Reply.json(ANSWER).inWritesOf(1)),
                Arguments.of("without a type", Reply.of(200, text)),
                Arguments.of("as a stream of events", Reply.of(200, text).header("Content-Type", "text/event-stream")),
                Arguments.of("as HTML", Reply.of(200, text).header("Content-Type", "text/html")),
                Arguments.of(
                        "behind interim answers",
                        Reply.json(ANSWER)
                                .after(Script.text(
                                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void wholeInEveryFraming(String how, Reply reply) {
        assertThat(text(fixture.whole(reply))).isEqualTo(ANSWER);
    }

    @Test
    void whiteSpaceBeforeTheAnswerIsPartOfIt() {
        String padded = "\n         \n\n" + ANSWER + "\n";

        assertThat(text(fixture.whole(Reply.json(padded).inWritesOf(3)))).isEqualTo(padded);
    }

    @Test
    void usageAndHeaderFieldsGoAlong() {
        WholeAnswer answer = (WholeAnswer)
                fixture.whole(Reply.json("{\"choices\":[{}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":5}}")
                        .header("x-request-id", "req-1")
                        .header("X-Ratelimit-Remaining", "7"));

        Map<String, String> fields = new HashMap<>();
        answer.relay().forEachField(fields::put);
        assertThat(answer.usage()).contains(new Usage(3, 5));
        assertThat(answer.relay().status()).isEqualTo(200);
        assertThat(fields).containsEntry("x-request-id", "req-1").containsEntry("X-Ratelimit-Remaining", "7");
    }

    @Test
    void theCallsOfToolsAreTold() {
        WholeAnswer answer = (WholeAnswer) fixture.whole(Reply.json("""
                {"choices":[{"message":{"tool_calls":[{"id":"call_1","type":"function"},{"id":"call\\u005f2"}]}}]}"""));

        assertThat(answer.toolCalls()).containsExactly(new ToolCallId("call_1"), new ToolCallId("call_2"));
        assertThat(((WholeAnswer) fixture.whole(Reply.json(ANSWER))).toolCalls())
                .isEmpty();
    }

    static Stream<Arguments> whatIsNoAnswer() {
        Script text = Script.text(ANSWER);
        String half = ANSWER.substring(0, 30);
        return Stream.of(
                Arguments.of("shorter than its length", Reply.of(200, text.at(30, fin()))),
                Arguments.of("reset within its length", Reply.of(200, text.at(30, rst()))),
                Arguments.of(
                        "cut within a chunk", Reply.of(200, text.at(30, fin())).chunked()),
                Arguments.of(
                        "without a last chunk", Reply.of(200, text.then(fin())).chunked()),
                Arguments.of(
                        "half until the connection ends",
                        Reply.of(200, text.at(30, fin())).untilClose()),
                Arguments.of("half with its length", Reply.json(half)),
                Arguments.of("two objects", Reply.json(ANSWER + ANSWER)),
                Arguments.of("an array", Reply.json("[" + ANSWER + "]")),
                Arguments.of("empty", Reply.json("")),
                Arguments.of("blank", Reply.json(" \n ")),
                Arguments.of("HTML", Reply.json("<html><body>hello</body></html>")),
                Arguments.of("text", Reply.json("error code: 521")),
                Arguments.of("a stream", Reply.stream(Script.events(ANSWER).then(Script.stall()))),
                Arguments.of("in brotli", Reply.json(ANSWER).header("Content-Encoding", "br")),
                Arguments.of("gzip that is none", Reply.json(ANSWER).header("Content-Encoding", "gzip")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatIsNoAnswer(String how, Reply reply) {
        assertThat(failure(fixture.whole(reply)).kind()).isEqualTo(FailureKind.BAD_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", " GZIP "})
    void gzipIsUndone(String coding) throws IOException {
        Reply reply = Reply.of(200, bytes(gzip(ANSWER))).header("Content-Encoding", coding);

        assertThat(text(fixture.whole(reply))).isEqualTo(ANSWER);
    }

    @Test
    void gzipThatIsCutIsNoAnswer() throws IOException {
        byte[] gzip = gzip(ANSWER);
        Reply reply = Reply.of(200, bytes(gzip).at(gzip.length - 4, fin()))
                .untilClose()
                .header("Content-Encoding", "gzip");

        assertThat(failure(fixture.whole(reply)).kind()).isEqualTo(FailureKind.BAD_ANSWER);
    }

    @Test
    void anAnswerOfJustTheLimitPasses() {
        String answer = ANSWER + " ".repeat(LIMIT - ANSWER.length());

        assertThat(text(fixture.whole(Reply.json(answer)))).isEqualTo(answer);
        assertThat(text(fixture.whole(Reply.of(200, Script.text(answer)).chunked())))
                .isEqualTo(answer);
    }

    @Test
    void anAnswerBeyondTheLimitIsAbortedAndRestsNobody() throws InterruptedException {
        Reply endless = Reply.of(200, Script.text(ANSWER + " ".repeat(LIMIT)).then(Script.stall()))
                .contentLength(1L << 40);

        Failure failure = failure(fixture.whole(endless));

        assertThat(failure.kind()).isEqualTo(FailureKind.ANSWER_TOO_LARGE);
        fixture.vendor.awaitPeerGone(0);
    }

    @Test
    void gzipIsLimitedByWhatComesOut() throws IOException {
        Reply bomb = Reply.of(200, bytes(gzip(ANSWER + " ".repeat(1 << 20)))).header("Content-Encoding", "gzip");

        assertThat(failure(fixture.whole(bomb)).kind()).isEqualTo(FailureKind.ANSWER_TOO_LARGE);
    }

    @Test
    void anErrorWithStatus200IsClassified() {
        assertThat(failure(fixture.whole(Reply.json("  {\"error\":{\"message\":\"x\",\"code\":429}}")))
                        .kind())
                .isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(failure(fixture.whole(Reply.json("[{\"error\":{\"message\":\"x\",\"code\":429}}]")))
                        .kind())
                .isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(failure(fixture.whole(Reply.json("{\"detail\":\"x\"}"))).kind())
                .isEqualTo(FailureKind.VENDOR_ERROR);
    }

    @Test
    void aRefusalIsClassifiedByItsStatusFieldsAndBody() throws IOException {
        String body = "{\"error\":{\"message\":\"no such field\",\"type\":\"invalid_request_error\"}}";
        Failure failure = failure(fixture.whole(Reply.json(422, body).header("x-request-id", "r")));

        assertThat(failure.kind()).isEqualTo(FailureKind.CLIENT_FAULT);
        assertThat(failure.relay().status()).isEqualTo(422);
        assertThat(new String(failure.relay().body(), StandardCharsets.UTF_8)).isEqualTo(body);
        assertThat(failure(fixture.whole(Reply.of(400, bytes(gzip(body))).header("Content-Encoding", "gzip")))
                        .relay()
                        .body())
                .isEqualTo(body.getBytes(StandardCharsets.UTF_8));
        assertThat(failure(fixture.whole(Reply.json(429, "").header("Retry-After", "7")))
                        .restFor())
                .hasValueSatisfying(rest -> assertThat(rest).hasSeconds(7));
    }

    @Test
    void aRefusalWhoseBodyBreaksIsKnownByItsStatus() {
        assertThat(failure(fixture.whole(Reply.of(429, Script.text(ANSWER).at(5, rst()))))
                        .kind())
                .isEqualTo(FailureKind.RATE_LIMITED);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 204, 206})
    void anotherSuccessIsAFailureOfTheVendor(int status) {
        Reply reply =
                status == 204 ? Reply.raw(Script.text("HTTP/1.1 204 No Content\r\n\r\n")) : Reply.json(status, ANSWER);

        assertThat(failure(fixture.whole(reply)).kind()).isEqualTo(FailureKind.VENDOR_ERROR);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNeverFollowed(int status) throws IOException {
        try (GatewayFixture elsewhere = new GatewayFixture(connector)) {
            Reply reply = Reply.json(status, "{}").header("Location", elsewhere.vendor.baseUrl() + "/chat/completions");

            assertThat(failure(fixture.whole(reply)).kind()).isEqualTo(FailureKind.VENDOR_ERROR);
            assertThat(elsewhere.vendor.connections()).isZero();
            assertThat(fixture.vendor.requests()).hasSize(1);
        }
    }

    @Test
    void theHeadIsToldOfOnceWhateverItSays() {
        AtomicInteger heads = new AtomicInteger();
        fixture.vendor.willAnswer(Reply.json(500, "")).willAnswer(Reply.nothing(fin()));

        call(heads);
        assertThat(heads).hasValue(1);

        call(heads);
        assertThat(heads).as("there was none").hasValue(1);
    }

    private VendorReply call(AtomicInteger heads) {
        VendorRequest request = new VendorRequest(
                fixture.combination(),
                VendorCalls.body(GatewayFixture.BODY),
                false,
                heads::incrementAndGet,
                HeldBytes.UNBOUNDED);
        return fixture.underTest.gateway().call(request, new Cancellation());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
