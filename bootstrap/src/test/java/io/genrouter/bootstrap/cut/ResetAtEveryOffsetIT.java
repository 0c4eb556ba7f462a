package io.genrouter.bootstrap.cut;

import static io.genrouter.vendors.testing.Script.done;
import static io.genrouter.vendors.testing.Script.events;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genrouter.bootstrap.testing.RouterSetup;
import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.Sse;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A recorded stream of fifty events is cut at every byte. Live: before the first event another combination answers,
/// after it the client is told of an error, and never does a part look like the whole. Buffered: another combination
/// answers wherever the cut is.
///
/// Each of a few workers has vendors of its own. Whoever is called first for a request is cut, and the other one is
/// well. Where there is only one, it answers well after each few cuts, so that no row of failures lets it rest. On
/// Linux what was written before an RST stays readable for its receiver, so the expected events are exactly those
/// before the cut.
@Timeout(600)
class ResetAtEveryOffsetIT {

    private static final Path SHARED = Path.of(
            "..",
            "..",
            "shared",
            "traffic",
            "open",
            "llamacpp",
            "chat-stream.fantasy.llama-cpp-gpt-oss-simple-streaming.0.json");
    private static final Path OUR_OWN =
            Path.of("src", "test", "resources", "recordings", "chat-stream.fifty-events.json");
    private static final int WORKERS = 8;
    /// One more would let a combination rest.
    private static final int IN_A_ROW = 4;
    private static final Reply GOOD = Reply.stream(events("""
                            {"id":"good","object":"chat.completion.chunk","created":1,"model":"m",\
                            "choices":[{"index":0,"delta":{"content":"Good."},"finish_reason":"stop"}]}""").then(done()));

    private static final Map<String, Reply> next = new ConcurrentHashMap<>();
    private static String recorded;
    private static ScriptedVendor vendor;
    private static RunningRouter router;

    @BeforeAll
    static void start() throws Exception {
        JsonNode recording = new ObjectMapper().readTree((Files.exists(SHARED) ? SHARED : OUR_OWN).toFile());
        recorded = recording.get("response").get("body").asText();
        vendor = ScriptedVendor.start().always(ResetAtEveryOffsetIT::answer);
        RouterSetup setup = RunningRouter.with().environment("LOG_LEVEL", "WARN");
        for (int worker = 0; worker < WORKERS; worker++) {
            vendor(setup, "one-" + worker);
            vendor(setup, "two-" + worker);
            vendor(setup, "other-" + worker);
            setup.route("one-" + worker, "one-" + worker + "/m");
            // Of two vendors: to move to another one costs nothing of the retry budget.
            setup.route("two-" + worker, "two-" + worker + "/m other-" + worker + "/m");
        }
        router = setup.start();
    }

    @AfterAll
    static void stop() throws IOException {
        router.close();
        vendor.close();
    }

    @Test
    void theJavaSdkIsNeverGivenAPartForTheWhole() throws Exception {
        cutEverywhere(recorded, 1, Cut.RESET, Mode.LIVE, StreamClient::sdk);
    }

    @Test
    void aResetOfAStreamWithCrLfIsToldByteForByte() throws Exception {
        cutEverywhere(recorded.replace("\n", "\r\n"), 1, Cut.RESET, Mode.LIVE, StreamClient::wire);
    }

    @Test
    void aConnectionThatEndsTooEarlyIsToldByteForByte() throws Exception {
        cutEverywhere(recorded, 7, Cut.END_WITHIN_FRAMING, Mode.LIVE, StreamClient::wire);
    }

    @Test
    void aStreamThatEndsInOrderAndTooEarlyIsToldByteForByte() throws Exception {
        cutEverywhere(recorded, 7, Cut.END_IN_ORDER, Mode.LIVE, StreamClient::wire);
    }

    @Test
    void aBufferedStreamThatIsResetIsAnsweredByAnother() throws Exception {
        cutEverywhere(recorded, 1, Cut.RESET, Mode.BUFFERED, StreamClient::wire);
    }

    @ParameterizedTest
    @EnumSource
    void theJavaSdkIsGivenTheWholeOfABufferedStream(Cut cut) throws Exception {
        cutEverywhere(recorded, 7, cut, Mode.BUFFERED, StreamClient::sdk);
    }

    private static void cutEverywhere(String stream, int step, Cut cut, Mode mode, ClientOf clients) throws Exception {
        byte[] body = stream.getBytes(StandardCharsets.UTF_8);
        assertThat(Sse.events(body)).hasSizeBetween(48, 54);
        List<Future<Tally>> tallies = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            for (int worker = 0; worker < WORKERS; worker++) {
                int number = worker;
                tallies.add(workers.submit(() -> cutFrom(number, body, step, cut, mode, clients)));
            }
        }
        Tally all = new Tally(mode);
        for (Future<Tally> tally : tallies) {
            all.add(tally.get());
        }
        System.out.println(all);
        assertThat(all.complaints()).isEmpty();
        assertThat(all.total()).isEqualTo(body.length / step + 1);
        assertThat(vendor.problems()).isEmpty();
    }

    private static Tally cutFrom(int worker, byte[] body, int step, Cut cut, Mode mode, ClientOf clients)
            throws Exception {
        Tally tally = new Tally(mode);
        int cutAlone = 0;
        try (StreamClient client = clients.of(router, mode)) {
            for (int offset = worker * step; offset <= body.length; offset += WORKERS * step) {
                byte[] before = Arrays.copyOf(body, offset);
                boolean alone = mode == Mode.LIVE && !Sse.payloads(before).isEmpty();
                String pool = (alone ? "one-" : "two-") + worker;
                next.put(pool, cut.reply(body, before));
                tally.count(offset, before, client.ask(pool), cut);
                assertThat(next).as("the cut at " + offset + " was made").doesNotContainKey(pool);
                if (alone && ++cutAlone % IN_A_ROW == 0) {
                    assertThat(client.ask(pool).second()).isTrue();
                }
            }
        }
        return tally;
    }

    private static Reply answer(ReceivedRequest request) {
        String pool = request.path().split("/", 3)[1].replace("other-", "two-");
        Reply cut = next.remove(pool);
        return cut == null ? GOOD : cut;
    }

    private static void vendor(RouterSetup setup, String id) {
        setup.vendor(id, URI.create("http://127.0.0.1:" + vendor.port() + "/" + id + "/v1"))
                .model(id, "m")
                .credential(id, "key-of-" + id);
    }

    private interface ClientOf {
        StreamClient of(RunningRouter router, Mode mode) throws IOException;
    }
}
