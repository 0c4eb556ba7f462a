package io.genrouter.vendors.openai;

import static io.genrouter.vendors.openai.GatewayFixture.ANSWER;
import static io.genrouter.vendors.openai.GatewayFixture.failure;
import static io.genrouter.vendors.openai.GatewayFixture.streaming;
import static io.genrouter.vendors.testing.Script.done;
import static io.genrouter.vendors.testing.Script.events;
import static io.genrouter.vendors.testing.Script.fin;
import static io.genrouter.vendors.testing.Script.rst;
import static io.genrouter.vendors.testing.VendorCalls.drained;
import static io.genrouter.vendors.testing.VendorCalls.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorReply.Streaming;
import io.genrouter.application.stream.EventBatch;
import io.genrouter.application.stream.EventStream;
import io.genrouter.application.stream.EventStream.Read;
import io.genrouter.vendors.VendorLimits;
import io.genrouter.vendors.http.ConnectorChoice;
import io.genrouter.vendors.testing.Gate;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@EnumSource(ConnectorChoice.class)
class StreamedAnswersTest {

    private static final String CHUNK = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hi\"}}]}";

    private final GatewayFixture fixture;

    StreamedAnswersTest(ConnectorChoice connector) {
        fixture = new GatewayFixture(connector, new VendorLimits(10_000, 1000, 64 << 10));
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
    }

    static Stream<Arguments> streamsInEveryFraming() {
        Script script = events(CHUNK).then(done());
        Script closeDelimited = script.then(fin());
        return Stream.of(
                Arguments.of("in chunks", Reply.stream(script)),
                Arguments.of("byte by byte", Reply.stream(script.sliced(1)).inWritesOf(1)),
                Arguments.of("with its length", Reply.of(200, script)),
                Arguments.of(
                        "until the connection ends",
                        Reply.of(200, closeDelimited).untilClose()),
                Arguments.of("as JSON", Reply.of(200, script).header("Content-Type", "application/json")),
                Arguments.of(
                        "behind blank lines",
                        Reply.stream(Script.text("\n\n \r\n").then(script))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void streamsInEveryFraming(String how, Reply reply) {
        assertThat(drain(fixture.streamed(reply))).containsExactly(CHUNK, "[DONE]", "END");
    }

    @Test
    void aByteOrderMarkIsSkipped() {
        Script mark = Script.bytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});

        assertThat(drain(fixture.streamed(Reply.stream(mark.then(events(CHUNK))))))
                .containsExactly(CHUNK, "END");
    }

    @Test
    void anEventIsThereBeforeTheVendorSendsTheNext() throws Exception {
        Gate gate = Gate.shut();
        EventStream stream = streaming(
                        fixture.streamed(Reply.stream(events(CHUNK).then(gate).then(done()))))
                .events();
        EventBatch batch = new EventBatch(64);

        assertThat(stream.next(batch)).isEqualTo(Read.EVENTS);
        assertThat(texts(batch)).containsExactly(CHUNK);

        gate.open();
        assertThat(stream.next(batch)).isEqualTo(Read.EVENTS);
        assertThat(texts(batch)).containsExactly("[DONE]");
        stream.close(true);
    }

    static Stream<Arguments> streamsThatBreak() {
        Script script = events(CHUNK, CHUNK);
        int within = script.length() - 20;
        return Stream.of(
                Arguments.of("reset", Reply.stream(events(CHUNK).then(rst())), "RESET"),
                Arguments.of("no last chunk", Reply.stream(events(CHUNK).then(fin())), "CUT_SHORT"),
                Arguments.of("cut within a chunk", Reply.stream(script.at(within, fin())), "CUT_SHORT"),
                Arguments.of("shorter than its length", Reply.of(200, script.at(within, fin())), "CUT_SHORT"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void streamsThatBreak(String how, Reply reply, String read) {
        assertThat(drain(fixture.streamed(reply))).containsExactly(CHUNK, read);
    }

    @Test
    void anEventBeyondTheLimitEndsTheStream() {
        assertThat(drain(fixture.streamed(
                        Reply.stream(events(CHUNK, "x".repeat(1001)).then(Script.stall())))))
                .containsExactly(CHUNK, "EVENT_TOO_LARGE");
    }

    static Stream<Arguments> whatIsNoStream() {
        return Stream.of(
                Arguments.of("a whole answer", Reply.json(ANSWER)),
                Arguments.of("a whole answer that claims to be a stream", Reply.stream(Script.text(ANSWER))),
                Arguments.of("half of one", Reply.stream(Script.text(ANSWER.substring(0, 30)))),
                Arguments.of("HTML", Reply.stream(Script.text("<html>")).closing()),
                Arguments.of("text", Reply.stream(Script.text("error code: 521"))),
                Arguments.of("nothing", Reply.stream(Script.empty())),
                Arguments.of("blanks", Reply.stream(Script.text("\n\n"))),
                Arguments.of("in brotli", Reply.stream(events(CHUNK)).header("Content-Encoding", "br")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatIsNoStream(String how, Reply reply) {
        assertThat(failure(fixture.streamed(reply)).kind()).isEqualTo(FailureKind.BAD_ANSWER);
    }

    @Test
    void aConnectionThatBreaksBeforeAnythingIsSaidWasNone() {
        assertThat(failure(fixture.streamed(Reply.stream(Script.text("\n").then(rst()))))
                        .kind())
                .isEqualTo(FailureKind.UNREACHABLE);
    }

    @Test
    void anErrorAsAJsonBodyIsClassified() {
        Reply reply = Reply.stream(Script.text("{\"error\":{\"message\":\"x\",\"code\":413}}"));

        Failure failure = failure(fixture.streamed(reply));

        assertThat(failure.kind()).isEqualTo(FailureKind.CLIENT_FAULT);
        assertThat(failure.relay().status()).isEqualTo(413);
    }

    @Test
    void aRefusalIsClassified() {
        assertThat(failure(fixture.streamed(Reply.json(529, "{}"))).kind()).isEqualTo(FailureKind.OVERLOADED);
    }

    @Test
    void anEventThatIsAnErrorHasItsMeaning() {
        EventStream stream =
                streaming(fixture.streamed(Reply.stream(events("{}")))).events();

        assertThat(classify(stream, "{\"error\":{\"message\":\"x\",\"type\":\"rate_limit_error\"}}"))
                .isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(classify(stream, "{\"half\":")).isEqualTo(FailureKind.BAD_ANSWER);
        assertThat(classify(stream, "rate limit")).isEqualTo(FailureKind.BAD_ANSWER);
        stream.close();
    }

    @Test
    void gzipIsUndoneAsItComes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        GZIPOutputStream gzip = new GZIPOutputStream(bytes, true);
        gzip.write(("data: " + CHUNK + "\n\n").getBytes(StandardCharsets.UTF_8));
        gzip.flush();
        Reply reply = Reply.stream(Script.bytes(bytes.toByteArray()).then(Script.stall()))
                .header("Content-Encoding", "gzip");
        EventStream stream = streaming(fixture.streamed(reply)).events();
        EventBatch batch = new EventBatch(64);

        assertThat(stream.next(batch)).isEqualTo(Read.EVENTS);
        assertThat(texts(batch)).containsExactly(CHUNK);
        stream.close();
    }

    @Test
    void headerFieldsGoAlong() {
        Streaming streaming = streaming(fixture.streamed(Reply.stream(done()).header("x-request-id", "req-2")));
        List<String> ids = new ArrayList<>();
        streaming.relay().forEachField((name, value) -> {
            if (name.equals("x-request-id")) {
                ids.add(value);
            }
        });

        assertThat(ids).containsExactly("req-2");
        streaming.events().close();
    }

    private static FailureKind classify(EventStream stream, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return stream.classify(bytes, 0, bytes.length).kind();
    }

    private static List<String> drain(VendorReply reply) {
        try (EventStream stream = streaming(reply).events()) {
            return drained(stream);
        }
    }
}
