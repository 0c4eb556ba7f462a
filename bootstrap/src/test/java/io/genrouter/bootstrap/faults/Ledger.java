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
import java.util.concurrent.atomic.AtomicLong;
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
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

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
        WireAnswer answer = client.post("/v1/chat/completions", body(model, id, stream), headers)
                .readAnswer();
        judge(id, answer, stream);
        return answer;
    }

    /// Sends so many requests by some workers at a time, each on a connection of its own for as long as it
    /// lasts.
    void askOften(FaultRouter router, String model, boolean stream, int times) throws Exception {
        AtomicInteger left = new AtomicInteger(times);
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService workers =
                Executors.newFixedThreadPool(WORKERS, Thread.ofVirtual().factory())) {
            for (int worker = 0; worker < WORKERS; worker++) {
                all.add(workers.submit(() -> {
                    work(router, model, stream, left);
                    return null;
                }));
            }
        }
        for (Future<?> one : all) {
            one.get();
        }
    }

    private void work(FaultRouter router, String model, boolean stream, AtomicInteger left) throws IOException {
        WireClient client = router.connect();
        try {
            while (left.getAndDecrement() > 0) {
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

    int requests() {
        return requests.get();
    }

    /// How many were answered whole.
    int whole() {
        return whole.get();
    }

    String outcome() {
        return whole.get() + " whole" + (errors.isEmpty() ? "" : ", errors " + errors);
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
        if (payloads.isEmpty() || !payloads.getLast().equals("[DONE]")) {
            count(answer);
            return;
        }
        StringBuilder said = new StringBuilder();
        for (String payload : payloads.subList(0, payloads.size() - 1)) {
            said.append(JSON.readTree(payload).at("/choices/0/delta/content").asText(""));
        }
        judge(id, said.toString(), answer);
    }

    private void judge(String id, String said, WireAnswer answer) {
        if (said.equals(id) && answer.ending() == WireAnswer.Ending.WHOLE) {
            whole.incrementAndGet();
        } else {
            complaints.add(id + " was told '" + said + "', " + answer.ending());
        }
    }

    private void count(WireAnswer answer) {
        Matcher code = CODE.matcher(answer.text());
        String label = answer.status() + " " + (code.find() ? code.group(1) : "without a code");
        errors.computeIfAbsent(label, key -> new AtomicInteger()).incrementAndGet();
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
