package io.genrouter.bootstrap.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.genrouter.bootstrap.testing.Canaries;
import io.genrouter.bootstrap.testing.RouterSetup;
import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.bootstrap.testing.WireClient;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// 200 keys, then 200 others after a reload, vendors that repeat them, requests of every kind, the log at TRACE: no
/// key, in any of its encodings, is in the log, an answer, a metric, the live feed or a dump of the threads.
///
/// A part of what there is to send, so that all tests stay quick; `-Dgenrouter.canary.requests=100000` sends more.
@Timeout(1200)
class CanaryIT {

    private static final int REQUESTS = Integer.getInteger("genrouter.canary.requests", 3_000);
    private static final int WORKERS = 8;
    private static final int VENDORS = 10;
    private static final int KEYS = 200;

    private final Canaries canaries = new Canaries(20261122);
    private final List<String> keysOfClients = canaries.some(3);
    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();

    @Test
    void noKeyLeavesTheProcess() throws Exception {
        List<String> first = canaries.some(KEYS);
        List<String> second = canaries.some(KEYS);
        EchoingVendor echo = new EchoingVendor();
        try (ScriptedVendor vendor = ScriptedVendor.start().always(request -> answer(request, echo));
                RunningRouter router = setup(vendor, first).start()) {
            traffic(router, first);
            replaceKeys(router, second);
            traffic(router, second);
            assertThat(vendor.requests()).isNotEmpty();
        }
        System.out.println("Canaries: " + statuses + ", " + canaries.searched() + " texts searched");

        assertThat(leaks).isEmpty();
        assertThat(statuses.keySet()).contains(200, 400, 401, 422, 404);
    }

    /// The search can fail: what a model says is the client's, and a key that a vendor puts there is found.
    @Test
    void aKeyThatDoesLeaveIsFound() throws Exception {
        List<String> keys = canaries.some(1);
        List<String> encodings = Canaries.encodings(keys.getFirst());
        try (ScriptedVendor vendor = ScriptedVendor.start()) {
            RunningRouter router = setup(vendor, keys).start();
            for (String encoded : encodings) {
                vendor.willAnswer(Reply.json("{\"choices\":[{\"text\":\"in between " + encoded + " it is\"}]}"));
                try (WireClient client = router.connect()) {
                    send(client, body(0, "hi"), keysOfClients.getFirst());
                }
            }
            assertThatThrownBy(router::close)
                    .hasMessageContainingAll(encodings.stream()
                            .map(encoded -> "in between " + encoded.substring(0, 12))
                            .toArray(String[]::new));
        }
    }

    private RouterSetup setup(ScriptedVendor vendor, List<String> keys) {
        RouterSetup setup = RunningRouter.with()
                .searchedFor(canaries)
                .environment("ROUTER_API_KEYS", String.join(",", keysOfClients))
                .setting("logging.level", "TRACE");
        for (int i = 0; i < VENDORS; i++) {
            setup.vendor(name(i), URI.create("http://127.0.0.1:" + vendor.port() + "/" + name(i) + "/v1"))
                    .model(name(i), "m");
        }
        for (int i = 0; i < keys.size(); i++) {
            setup.credential(name(i % VENDORS), keys.get(i));
        }
        return setup;
    }

    private static String name(int vendor) {
        return "vendor-" + vendor;
    }

    private Reply answer(ReceivedRequest request, EchoingVendor echo) {
        for (String key : keysOfClients) {
            if (request.toString().contains(key)) {
                leaks.add("a client's key went to a vendor");
            }
        }
        return echo.reply(request);
    }

    private void traffic(RunningRouter router, List<String> keys) throws Exception {
        List<Future<?>> workers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(WORKERS)) {
            for (int worker = 0; worker < WORKERS; worker++) {
                int seed = worker;
                workers.add(pool.submit(() -> {
                    new StrangeClient(router, seed, keys, keysOfClients).run(REQUESTS / 2 / WORKERS, this::count);
                    return null;
                }));
            }
        }
        for (Future<?> worker : workers) {
            worker.get();
        }
        try (WireClient feed = router.connectToAdmin()) {
            get(feed, "/events?x=" + keys.getFirst()).readHead();
        }
        for (String page : List.of("/metrics", "/ready", "/v1/models", "/v1/openapi.json")) {
            try (WireClient client = router.connect()) {
                get(client, page).readAnswer();
            }
        }
    }

    private void replaceKeys(RunningRouter router, List<String> keys) throws IOException, InterruptedException {
        List<Map<String, String>> credentials = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            credentials.add(Map.of("platform", name(i % VENDORS), "type", "api-key", "value", keys.get(i)));
        }
        Path next = router.folder().resolve("next");
        Files.write(next, new ObjectMapper().writeValueAsBytes(credentials));
        Files.move(
                next,
                router.folder().resolve("credentials.json"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
        try (WireClient client = router.connectToAdmin()) {
            client.post("/tasks/reload", new byte[0]).readAnswer();
        }
    }

    private static void send(WireClient client, String body, String key) throws IOException {
        client.post("/v1/chat/completions", body.getBytes(StandardCharsets.UTF_8), "Authorization: Bearer " + key)
                .readAnswer();
    }

    static String body(int kind, String text) {
        return "{\"model\":\"m\",\"stream\":" + (kind % 2 == 1) + ",\"messages\":[{\"role\":\"user\",\"content\":\""
                + text + "\"}]}";
    }

    private void count(WireAnswer answer) {
        statuses.computeIfAbsent(answer.status(), status -> new AtomicInteger()).incrementAndGet();
    }

    private WireClient get(WireClient client, String page) throws IOException {
        return client.get(page, "Authorization: Bearer " + keysOfClients.getFirst());
    }
}
