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

/// A recorded stream of fifty events is cut at every byte: before the first event another combination answers,
/// after it the client is told of an error, and never does a part look like the whole.
///
/// Each of a few workers has vendors of its own. Between two cuts the combination that was cut answers well, so
/// that no row of failures lets it rest. On Linux what was written before an RST stays readable for its
/// receiver, so the expected events are exactly those before the cut.
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
    private static final Reply GOOD = Reply.stream(events("""
                            {"id":"good","object":"chat.completion.chunk","created":1,"model":"m",\
                            "choices":[{"index":0,"delta":{"content":"Good."},"finish_reason":"stop"}]}""").then(done()));

    private static final Map<String, Reply> next = new ConcurrentHashMap<>();
    private static final Map<String, String> lastKey = new ConcurrentHashMap<>();
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
        cutEverywhere(recorded, 1, Cut.RESET, StreamClient::sdk);
    }

    @Test
    void aResetOfAStreamWithCrLfIsToldByteForByte() throws Exception {
        cutEverywhere(recorded.replace("\n", "\r\n"), 1, Cut.RESET, StreamClient::wire);
    }

    @Test
    void aConnectionThatEndsTooEarlyIsToldByteForByte() throws Exception {
        cutEverywhere(recorded, 7, Cut.END_WITHIN_FRAMING, StreamClient::wire);
    }

    @Test
    void aStreamThatEndsInOrderAndTooEarlyIsToldByteForByte() throws Exception {
        cutEverywhere(recorded, 7, Cut.END_IN_ORDER, StreamClient::wire);
    }

    private static void cutEverywhere(String stream, int step, Cut cut, ClientOf clients) throws Exception {
        byte[] body = stream.getBytes(StandardCharsets.UTF_8);
        assertThat(Sse.events(body)).hasSizeBetween(48, 54);
        List<Future<Tally>> tallies = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            for (int worker = 0; worker < WORKERS; worker++) {
                int number = worker;
                tallies.add(workers.submit(() -> cutFrom(number, body, step, cut, clients)));
            }
        }
        Tally all = new Tally();
        for (Future<Tally> tally : tallies) {
            all.add(tally.get());
        }
        System.out.println(all);
        assertThat(all.complaints()).isEmpty();
        assertThat(all.total()).isEqualTo(body.length / step + 1);
        assertThat(vendor.problems()).isEmpty();
    }

    private static Tally cutFrom(int worker, byte[] body, int step, Cut cut, ClientOf clients) throws Exception {
        Tally tally = new Tally();
        try (StreamClient client = clients.of(router)) {
            for (int offset = worker * step; offset <= body.length; offset += WORKERS * step) {
                byte[] before = Arrays.copyOf(body, offset);
                String pool = (Sse.payloads(before).isEmpty() ? "two-" : "one-") + worker;
                next.put(pool, cut.reply(body, before));
                tally.count(offset, before, client.ask(pool), cut);
                recover(client, pool);
            }
        }
        return tally;
    }

    /// Asks until the combination that was cut has answered.
    private static void recover(StreamClient client, String pool) throws IOException {
        String cut = lastKey.remove(pool + " cut");
        for (int i = 0; i < 4 && !cut.equals(lastKey.get(pool)); i++) {
            assertThat(client.ask(pool).second()).isTrue();
        }
        assertThat(lastKey.remove(pool))
                .as("the combination that answered last")
                .isEqualTo(cut);
    }

    private static Reply answer(ReceivedRequest request) {
        String pool = request.path().split("/", 3)[1].replace("other-", "two-");
        Reply cut = next.remove(pool);
        lastKey.put(cut == null ? pool : pool + " cut", request.key().orElseThrow());
        return cut == null ? GOOD : cut;
    }

    private static void vendor(RouterSetup setup, String id) {
        setup.vendor(id, URI.create("http://127.0.0.1:" + vendor.port() + "/" + id + "/v1"))
                .model(id, "m")
                .credential(id, "key-of-" + id);
    }

    private interface ClientOf {
        StreamClient of(RunningRouter router) throws IOException;
    }
}
