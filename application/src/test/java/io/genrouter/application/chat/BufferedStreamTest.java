package io.genrouter.application.chat;

import static io.genrouter.application.chat.Application.STREAM;
import static io.genrouter.application.gateway.FakeEventStream.events;
import static io.genrouter.application.gateway.FakeVendorGateway.stream;
import static io.genrouter.domain.combination.Combinations.aCatalog;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.chat.RecordingReplySink.Stage;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.application.gateway.FakeEventStream;
import io.genrouter.application.gateway.FakeVendorGateway;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.limits.AttemptLimits;
import io.genrouter.application.stream.EventStream.Read;
import io.genrouter.domain.routing.StreamMode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BufferedStreamTest {

    private static final long ENOUGH = 1 << 20;
    private static final String HALF = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Half\"}}]}";
    private static final String WORD = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Whole\"}}]}";
    private static final String FINISH = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";

    private final Application router =
            new Application(aCatalog().with("openai", 3, "gpt-4o").build()).holdingStreamsOfUpTo(ENOUGH);

    @Test
    void nothingIsSaidBeforeTheStreamIsWhole() throws Exception {
        FakeEventStream silent = events(WORD, FINISH);
        router.vendors.says(stream(silent));
        Thread request = Thread.ofVirtual().start(() -> router.ask(STREAM));
        silent.awaitSilence();

        assertThat(router.sink.stage()).isEqualTo(Stage.WAITING);

        router.time.advance(AttemptLimits.AFTER_WHOLE);
        request.join();
        assertThat(router.sink.stage()).isEqualTo(Stage.DONE);
        assertThat(router.sink.text()).isEqualTo(framed(WORD, FINISH, "[DONE]"));
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                Arguments.of("the vendor ends early", events(HALF).thenEnds(Read.END)),
                Arguments.of("the connection breaks", events(HALF).thenEnds(Read.RESET)),
                Arguments.of("an event is cut", events(HALF).thenEnds(Read.CUT_SHORT)),
                Arguments.of("an event is too large", events(HALF).thenEnds(Read.EVENT_TOO_LARGE)),
                Arguments.of("an event is no object", events(HALF).then("[1]")),
                Arguments.of("an event is an error", events(HALF).then("{\"error\":{\"message\":\"no\"}}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void aStreamThatBreaksIsServedBySomebodyElse(String how, FakeEventStream broken) {
        router.vendors.says(stream(broken), stream(events(WORD, FINISH, "[DONE]")));

        router.ask(STREAM);

        assertThat(router.sink.stage()).isEqualTo(Stage.DONE);
        assertThat(router.sink.text()).isEqualTo(framed(WORD, FINISH, "[DONE]"));
        assertThat(router.observer.selected()).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void aStreamThatFallsSilentIsServedBySomebodyElse() throws Exception {
        FakeEventStream silent = events(HALF);
        router.vendors.says(stream(silent), stream(events(WORD, FINISH, "[DONE]")));
        Thread request = Thread.ofVirtual().start(() -> router.ask(STREAM));
        silent.awaitSilence();

        router.time.advance(AttemptLimits.DEFAULTS.gap());
        request.join();

        assertThat(router.sink.text()).isEqualTo(framed(WORD, FINISH, "[DONE]"));
    }

    @Test
    void whenEveryStreamBreaksTheClientIsToldSo() {
        router.vendors.says(
                stream(events(HALF).thenEnds(Read.RESET)),
                stream(events(HALF).thenEnds(Read.RESET)),
                stream(events(HALF).thenEnds(Read.RESET)));

        router.ask(STREAM);

        assertThat(router.sink.streamed()).isFalse();
        assertThat(router.sink.error())
                .hasValueSatisfying(error ->
                        assertThat(((RouterError.Unserved) error).reason()).isEqualTo(UnservedReason.BAD_UPSTREAM));
    }

    @Test
    void anErrorEventMeansWhatItSays() {
        Failure gone = Failure.of(FailureKind.CLIENT_FAULT, RestScope.NOBODY);
        router.vendors.says(stream(
                events(HALF).then("{\"error\":{\"message\":\"your fault\"}}").meaning(gone)));

        router.ask(STREAM);

        assertThat(router.sink.error()).containsInstanceOf(RouterError.PassedThrough.class);
        assertThat(router.vendors.asked()).hasSize(1);
    }

    @Test
    void theClientsPatienceCountsUntilItIsGivenSomething() throws Exception {
        FakeEventStream slow = events(HALF);
        router.vendors.says(stream(slow));
        Thread request = Thread.ofVirtual()
                .start(() -> router.clientWaits(Duration.ofSeconds(30)).ask(STREAM));
        slow.awaitSilence();

        router.time.advance(Duration.ofSeconds(30));
        request.join();

        assertThat(router.sink.stage()).isEqualTo(Stage.FAILED);
        assertThat(router.vendors.asked()).hasSize(1);
    }

    @Test
    void aStreamThatIsLargerThanMayBeHeldIsRefusedAndNotAskedForAgain() {
        router.holdingStreamsOfUpTo(100_000).vendors.says(endless());

        router.ask(STREAM);

        assertThat(router.sink.error())
                .hasValueSatisfying(error ->
                        assertThat(((RouterError.Unserved) error).reason()).isEqualTo(UnservedReason.ANSWER_TOO_LARGE));
        assertThat(router.vendors.asked()).hasSize(1);
    }

    @Test
    void whatIsHeldIsTakenFromTheRoomOfAll() {
        AtomicLong taken = new AtomicLong();
        router.withRoomFor(more -> taken.addAndGet(more) <= 200_000).vendors.says(endless());

        router.ask(STREAM);

        assertThat(router.sink.error()).isPresent();
        assertThat(taken).hasValueGreaterThan(200_000);
    }

    @Test
    void aLongStreamComesAsItWas() {
        String large = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + "x".repeat(70_000) + "\"}}]}";
        router.vendors.says(stream(events(WORD, large).then(WORD).then(FINISH, "[DONE]")));

        assertThat(router.ask(STREAM).text()).isEqualTo(framed(WORD, large, WORD, FINISH, "[DONE]"));
    }

    @Test
    void theClientHasTheLastWord() {
        router.vendors.says(stream(events(HALF).thenEnds(Read.RESET)));

        router.clientWantsStreams(StreamMode.LIVE).ask(STREAM);

        assertThat(router.sink.streamed()).isTrue();
        assertThat(router.sink.text()).isEqualTo(framed(HALF));
    }

    private static FakeVendorGateway.Line endless() {
        FakeEventStream events = events(WORD);
        for (int i = 0; i < 500; i++) {
            events.then("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + "x".repeat(1000) + "\"}}]}");
        }
        return stream(events.then(FINISH, "[DONE]"));
    }

    private static String framed(String... payloads) {
        StringBuilder text = new StringBuilder();
        for (String payload : payloads) {
            text.append("data: ").append(payload).append("\n\n");
        }
        return text.toString();
    }
}
