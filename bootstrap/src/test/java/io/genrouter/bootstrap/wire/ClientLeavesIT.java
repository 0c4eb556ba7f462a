package io.genrouter.bootstrap.wire;

import static io.genrouter.vendors.testing.Script.bytes;
import static io.genrouter.vendors.testing.Script.done;
import static io.genrouter.vendors.testing.Script.events;
import static io.genrouter.vendors.testing.Script.stall;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.bootstrap.testing.WireClient;
import io.genrouter.vendors.testing.Gate;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A client that leaves stops its vendor within a second, wherever the answer stands. Nobody else is asked, nobody
/// rests.
/// rests.
@Timeout(180)
class ClientLeavesIT {

    /// A second is promised; the rest is slack for a machine that is busy.
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final String EVENT = """
            {"id":"1","choices":[{"index":0,"delta":{"content":"One"},"finish_reason":null}]}""";
    private static final String LAST = """
            {"id":"1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""";

    private static ScriptedVendor vendor;
    private static RunningRouter router;

    @BeforeAll
    static void start() throws Exception {
        vendor = ScriptedVendor.start()
                .always(request -> Reply.stream(events(LAST).then(done())));
        router = RunningRouter.with()
                .vendor("v", vendor.baseUrl())
                .credential("v", "key-1")
                .credential("v", "key-2")
                .model("v", "m")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        router.close();
        vendor.close();
    }

    @ParameterizedTest(name = "{0}, reset: {1}")
    @CsvSource({
        "BEFORE_HEADERS, false",
        "BEFORE_HEADERS, true",
        "BEFORE_THE_FIRST_EVENT, false",
        "BEFORE_THE_FIRST_EVENT, true",
        "IN_THE_STREAM, false",
        "IN_THE_STREAM, true",
        "NOT_STREAMED, false",
        "NOT_STREAMED, true"
    })
    void aClientThatLeavesStopsItsVendor(Place place, boolean reset) throws Exception {
        int before = vendor.requests().size();
        String id = "leaving-" + place + "-" + reset;
        Gate spoken = Gate.shut();
        vendor.willAnswer(place.reply(spoken));
        WireClient client = router.connect();
        client.post("/v1/chat/completions", place.request(), "X-Request-Id: " + id);
        ReceivedRequest request = vendor.awaitRequest(before);
        if (place != Place.BEFORE_HEADERS && place != Place.NOT_STREAMED) {
            spoken.awaitReached();
            spoken.open();
        }
        if (place == Place.IN_THE_STREAM) {
            client.readHead();
            assertThat(client.readTo("\n\n")).contains("One");
        }

        long leaving = System.nanoTime();
        leave(client, reset);

        assertThat(vendor.awaitPeerGone(request.connection()).after(leaving)).isBetween(Duration.ZERO, SOON);
        assertThat(router.awaitLog(line -> line.contains(id) && line.contains("499")))
                .isNotEmpty();
        assertNobodyRests();
        assertThat(vendor.requests()).hasSize(before + 5);
    }

    private static void leave(WireClient client, boolean reset) throws IOException {
        if (reset) {
            client.abort();
        } else {
            client.close();
        }
    }

    /// Four requests in a row meet both keys, each at the first attempt.
    private static void assertNobodyRests() throws IOException {
        int before = vendor.requests().size();
        for (int i = 0; i < 4; i++) {
            try (WireClient client = router.connect()) {
                WireAnswer answer = client.post("/v1/chat/completions", Place.IN_THE_STREAM.request())
                        .readAnswer();
                assertThat(answer.header("x-router-attempts")).contains("1");
            }
        }
        List<ReceivedRequest> after = vendor.requests().subList(before, before + 4);
        assertThat(after).extracting(ReceivedRequest::key).contains(Optional.of("key-1"), Optional.of("key-2"));
    }

    enum Place {
        BEFORE_HEADERS,
        BEFORE_THE_FIRST_EVENT,
        IN_THE_STREAM,
        NOT_STREAMED;

        byte[] request() {
            return """
                    {"model":"any","stream":%s,"messages":[{"role":"user","content":"Hello"}]}""".formatted(this != NOT_STREAMED).getBytes(StandardCharsets.UTF_8);
        }

        /// What the vendor does; it is silent from there on.
        Reply reply(Gate spoken) {
            Script silence = Script.empty().then(spoken).then(stall());
            return switch (this) {
                case BEFORE_HEADERS, NOT_STREAMED -> Reply.nothing(stall());
                case BEFORE_THE_FIRST_EVENT ->
                    Reply.stream(bytes(new byte[] {':', '\n', '\n'}).then(silence));
                case IN_THE_STREAM -> Reply.stream(events(EVENT).then(silence));
            };
        }
    }
}
