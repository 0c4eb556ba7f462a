package io.genrouter.bootstrap.faults;

import static io.genrouter.vendors.testing.Script.done;
import static io.genrouter.vendors.testing.Script.events;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genrouter.bootstrap.testing.Sse;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.bootstrap.testing.WireClient;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keeps book of requests, each of which has an id of its own in its message that a good vendor gives back:
/// none is lost, none is answered twice, none gets another one's answer.
final class Ledger {

    /// The id of requests that are not kept book of.
    static final String NOBODYS = "id-0.";

    private static final AtomicLong LAST = new AtomicLong();
    private static final int WORKERS = 8;
    private static final Pattern CODE = Pattern.compile("\"code\":\"(\\w+)\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger whole = new AtomicInteger();
    private final Map<String, AtomicInteger> errors = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final Map<String, Long> answered = new ConcurrentHashMap<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Queue<String> notes = new ConcurrentLinkedQueue<>();

    /// What a vendor that is well answers: the request's id, as JSON or as a stream, as it was asked for.
    Reply good(ReceivedRequest request) {
        String id = idOf(request.text());
        noteAnswer(id);
        if (!request.text().contains("\"stream\":true")) {
            return Reply.json(completion(id));
        }
        return Reply.stream(events(delta(id), finish()).then(done()));
    }

    /// The bytes of a good answer that is not streamed.
    byte[] goodBody(ReceivedRequest request) {
        String id = idOf(request.text());
        noteAnswer(id);
        return completion(id).getBytes(StandardCharsets.UTF_8);
    }

    /// Sends one request on a connection of its own and reads all of the answer.
    WireAnswer ask(FaultRouter router, String model, boolean stream, String... headers) throws IOException {
        try (WireClient client = router.connect()) {
            return ask(client, model, stream, headers);
        }
    }

    /// The same on that connection.
    WireAnswer ask(WireClient client, String model, boolean stream, String... headers) throws IOException {
        String id = "id-" + LAST.incrementAndGet() + ".";
        requests.incrementAndGet();
        sent.put(id, System.nanoTime());
        WireAnswer answer = client.post("/v1/chat/completions", body(model, id, stream), headers)
                .readAnswer();
        answered.put(id, System.nanoTime());
        judge(id, answer, stream);
        return answer;
    }

    /// Sends so many requests by some workers at a time, each on a connection of its own for as long as it
    /// lasts.
    void askOften(FaultRouter router, String model, boolean stream, int times) throws Exception {
        askOften(router, model, stream, times, WORKERS);
    }

    /// The same by so many workers.
    void askOften(FaultRouter router, String model, boolean stream, int times, int workers) throws Exception {
        AtomicInteger left = new AtomicInteger(times);
        work(router, model, stream, workers, () -> left.getAndDecrement() > 0);
    }

    /// Sends requests by so many workers, as fast as they are answered.
    void askFor(FaultRouter router, String model, int workers, Duration span) throws Exception {
        long end = System.nanoTime() + span.toNanos();
        work(router, model, false, workers, () -> System.nanoTime() - end < 0);
    }

    /// Sends so many requests a second, each on a connection of its own, however long the ones before may take.
    void askSteadily(FaultRouter router, String model, int perSecond, Duration span) throws Exception {
        long times = perSecond * span.toSeconds();
        long began = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long i = 0; i < times; i++) {
                long due = began + TimeUnit.SECONDS.toNanos(i) / perSecond;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                all.add(threads.submit(() -> ask(router, model, false)));
            }
        }
        for (Future<?> one : all) {
            one.get();
        }
    }

    private void work(FaultRouter router, String model, boolean stream, int workers, BooleanSupplier more)
            throws Exception {
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(workers, Thread.ofVirtual().factory())) {
            for (int worker = 0; worker < workers; worker++) {
                all.add(threads.submit(() -> {
                    work(router, model, stream, more);
                    return null;
                }));
            }
        }
        for (Future<?> one : all) {
            one.get();
        }
    }

    private void work(FaultRouter router, String model, boolean stream, BooleanSupplier more) throws IOException {
        WireClient client = router.connect();
        try {
            while (more.getAsBoolean()) {
                WireAnswer answer = ask(client, model, stream);
                if (answer.ending() != WireAnswer.Ending.WHOLE
                        || answer.header("Connection").isPresent()) {
                    client.close();
                    client = router.connect();
                }
            }
        } finally {
            client.close();
        }
    }

    /// Holds that every request so far came back whole and with its own answer, and that no vendor's whole
    /// answer was thrown away for a second one.
    void assertAllAnswered() {
        assertThat(complaints).isEmpty();
        assertThat(errors).as("errors").isEmpty();
        assertThat(whole.get()).isEqualTo(requests.get());
        assertAnsweredOnce();
    }

    /// Holds that what was answered was so once, with its own answer; errors may be among the rest.
    void assertAnsweredOnce() {
        assertThat(complaints).isEmpty();
        assertThat(answers)
                .allSatisfy((id, times) ->
                        assertThat(times.get()).as("good answers to " + id).isEqualTo(1));
    }

    /// When that request was sent, on the scale of [System#nanoTime()].
    long sentAt(String id) {
        return sent.get(id);
    }

    /// When its answer was there.
    long answeredAt(String id) {
        return answered.get(id);
    }

    /// Holds that some streams were cut and told of it by that code, and that all others came back whole.
    void assertCutOrWhole(String code) {
        assertAnsweredOnce();
        assertThat(errors).containsOnlyKeys("200 " + code);
        assertThat(whole.get() + errors.get("200 " + code).get()).isEqualTo(requests.get());
    }

    int requests() {
        return requests.get();
    }

    /// How many were answered whole.
    int whole() {
        return whole.get();
    }

    /// Adds something to what the report says, such as a figure.
    void note(String words) {
        notes.add(words);
    }

    String outcome() {
        return whole.get() + " whole" + (errors.isEmpty() ? "" : ", errors " + errors)
                + String.join("", notes.stream().map(note -> "; " + note).toList());
    }

    private void noteAnswer(String id) {
        if (!id.equals(NOBODYS)) {
            answers.computeIfAbsent(id, key -> new AtomicInteger()).incrementAndGet();
        }
    }

    private void judge(String id, WireAnswer answer, boolean stream) throws IOException {
        if (answer.status() != 200) {
            count(answer);
            return;
        }
        if (!stream) {
            JsonNode said = JSON.readTree(answer.body()).at("/choices/0/message/content");
            judge(id, said.asText(), answer);
            return;
        }
        List<String> payloads = Sse.payloads(answer.body());
        boolean whole = !payloads.isEmpty() && payloads.getLast().equals("[DONE]");
        StringBuilder said = new StringBuilder();
        for (String payload : whole ? payloads.subList(0, payloads.size() - 1) : payloads) {
            said.append(JSON.readTree(payload).at("/choices/0/delta/content").asText(""));
        }
        if (whole) {
            judge(id, said.toString(), answer);
        } else {
            count(answer);
            if (said.toString().startsWith("id-") && !said.toString().equals(id)) {
                complaints.add(id + " was told '" + said + "' and then an error");
            }
        }
    }

    private void judge(String id, String said, WireAnswer answer) {
        if (said.equals(id) && answer.ending() == WireAnswer.Ending.WHOLE) {
            whole.incrementAndGet();
        } else {
            complaints.add(id + " was told '" + said + "', " + answer.ending());
        }
    }

    private void count(WireAnswer answer) {
        errors.computeIfAbsent(outcome(answer), key -> new AtomicInteger()).incrementAndGet();
    }

    /// The status, and the code of an error.
    static String outcome(WireAnswer answer) {
        Matcher code = CODE.matcher(answer.text());
        boolean coded = code.find();
        if (answer.status() == 200 && !coded) {
            return "200";
        }
        return answer.status() + " " + (coded ? code.group(1) : "without a code");
    }

    static String completion(String content) {
        return """
                {"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":\
                {"role":"assistant","content":"%s"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,\
                "completion_tokens":1,"total_tokens":2}}""".formatted(content);
    }

    static String delta(String content) {
        return """
                {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":\
                {"content":"%s"},"finish_reason":null}]}""".formatted(content);
    }

    static String finish() {
        return """
                {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},\
                "finish_reason":"stop"}]}""";
    }

    private static byte[] body(String model, String id, boolean stream) {
        return """
                {"model":"%s","stream":%s,"messages":[{"role":"user","content":"%s"}]}""".formatted(model, stream, id).getBytes(StandardCharsets.UTF_8);
    }

    static String idOf(ReceivedRequest request) {
        return idOf(request.text());
    }

    private static String idOf(String body) {
        int start = body.indexOf("\"content\":\"id-") + "\"content\":\"".length();
        return body.substring(start, body.indexOf('"', start));
    }
}
