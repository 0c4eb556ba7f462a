package io.genrouter.application.chat;

import static io.genrouter.application.chat.Application.STREAM;
import static io.genrouter.application.gateway.FakeEventStream.events;
import static io.genrouter.application.gateway.FakeVendorGateway.stream;
import static io.genrouter.domain.combination.Combinations.aCatalog;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.gateway.FakeEventStream;
import io.genrouter.application.stream.EventStream.Read;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A client that is behind: nothing that is offered to it is written at once.
class SlowClientTest {

    private static final String WORD = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word\"}}]}";
    private static final String OTHER = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"other\"}}]}";
    private static final String FINISH = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";

    private final Application router =
            new Application(aCatalog().with("openai", 3, "gpt-4o").build());

    @BeforeEach
    void slow() {
        router.sink.beSlow();
    }

    @Test
    void getsEveryEventInItsOrder() {
        router.vendors.says(stream(events(WORD)
                .then(OTHER)
                .then(WORD, OTHER, WORD)
                .then(OTHER, FINISH)
                .then("[DONE]")));

        assertThat(router.ask(STREAM).text())
                .isEqualTo(framed(WORD, OTHER, WORD, OTHER, WORD, OTHER, FINISH, "[DONE]"));
        assertThat(router.sink.stage()).isEqualTo(RecordingReplySink.Stage.DONE);
    }

    @Test
    void getsWhatIsEditedInItsOrder() {
        String withNull = "{\"error\":null,\"choices\":[{\"index\":0,\"delta\":{\"content\":\"edited\"}}]}";
        String edited = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"edited\"}}]}";
        router.vendors.says(
                stream(events(WORD).then(WORD, withNull, OTHER, withNull).then(FINISH, "[DONE]")));

        assertThat(router.ask(STREAM).text()).isEqualTo(framed(WORD, WORD, edited, OTHER, edited, FINISH, "[DONE]"));
    }

    @Test
    void isToldOfABrokenStreamBehindItsEvents() {
        router.vendors.says(stream(events(WORD).then(OTHER).thenEnds(Read.RESET)));

        assertThat(router.ask(STREAM).text()).isEqualTo(framed(WORD, OTHER));
        assertThat(router.sink.error()).isPresent();
    }

    @Test
    void thatLeavesStopsTheStream() throws Exception {
        FakeEventStream silent = events(WORD).then(OTHER);
        router.vendors.says(stream(silent));
        Thread request = Thread.ofVirtual().start(() -> router.ask(STREAM));

        silent.awaitSilence();
        router.sink.leave();
        request.join();

        assertThat(silent.closedFinished()).isFalse();
    }

    private static String framed(String... payloads) {
        StringBuilder text = new StringBuilder();
        for (String payload : payloads) {
            text.append("data: ").append(payload).append("\n\n");
        }
        return text.toString();
    }
}
