package io.genrouter.bootstrap.replay;

import static io.genrouter.vendors.testing.Script.done;
import static io.genrouter.vendors.testing.Script.events;

import io.genrouter.bootstrap.testing.RouterSetup;
import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.bootstrap.testing.WireClient;
import io.genrouter.vendors.testing.Field;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/// One recording, played by a vendor of its own, so that no rest of one reaches another: two keys and two models.
final class Replay {

    static final String GOOD_JSON = """
            {"id":"2nd","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Good."},"finish_reason":"stop"}]}""";
    static final String GOOD_EVENT = """
            {"id":"2nd","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"Good."},"finish_reason":"stop"}]}""";

    private static final List<String> MODELS = List.of("replay/a", "replay-b");

    /// What a client sends beside its body, and nobody else is to see.
    private static final String[] PRIVATE = {
        "Authorization: Bearer the-clients-own-key",
        "Cookie: session=1",
        "X-Forwarded-For: 10.0.0.1",
        "X-Stainless-Lang: java",
        "OpenAI-Organization: org-of-the-client",
        "OpenAI-Project: proj-of-the-client"
    };

    private final Recording recording;
    private final Expected expected;
    private final String vendor;
    private final boolean onceOnly;
    private final boolean streamAsked;
    private final List<ReceivedRequest> attempts = new CopyOnWriteArrayList<>();

    /// @param number   tells this replay from all others
    /// @param onceOnly whether only the first attempt gets the recorded answer, and the others a good one
    Replay(Recording recording, int number, boolean onceOnly) {
        this.recording = recording;
        this.expected = Oracle.of(recording);
        this.vendor = recording.vendor().replaceAll("[^a-z0-9]", "-") + "-" + number;
        this.onceOnly = onceOnly;
        this.streamAsked = Oracle.tree(recording.request()).path("stream").asBoolean();
    }

    Recording recording() {
        return recording;
    }

    Expected expected() {
        return expected;
    }

    String vendor() {
        return vendor;
    }

    boolean streamAsked() {
        return streamAsked;
    }

    /// Whether a later attempt, if there is one, gets a good answer.
    boolean onceOnly() {
        return onceOnly;
    }

    List<ReceivedRequest> attempts() {
        return attempts;
    }

    List<String> keys() {
        return List.of("key-1-of-" + vendor, "key-2-of-" + vendor);
    }

    List<String> models() {
        return MODELS;
    }

    void configure(RouterSetup setup, int vendorPort) {
        setup.vendor(vendor, URI.create("http://127.0.0.1:" + vendorPort + "/" + vendor + "/v1"));
        keys().forEach(key -> setup.credential(vendor, key));
        MODELS.forEach(model -> setup.model(vendor, model));
    }

    /// What the vendor says.
    Reply answer(ReceivedRequest request) {
        attempts.add(request);
        if (onceOnly && attempts.size() > 1) {
            return streamAsked ? Reply.stream(events(GOOD_EVENT).then(done())) : Reply.json(GOOD_JSON);
        }
        return recorded(new Random(vendor.hashCode()));
    }

    /// Plays the client.
    WireAnswer ask(RunningRouter router) throws IOException {
        try (WireClient client = router.connect()) {
            return client.post("/v1/chat/completions?vendor=" + vendor, recording.request(), PRIVATE)
                    .readAnswer();
        }
    }

    /// The recorded answer, its body cut anywhere, in one framing or the other.
    private Reply recorded(Random random) {
        Script body = Script.empty();
        byte[] bytes = recording.response();
        for (int from = 0, to; from < bytes.length; from = to) {
            to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextBoolean() ? 40 : 4_000));
            body = body.then(Script.bytes(Arrays.copyOfRange(bytes, from, to)));
        }
        Reply reply = Reply.of(recording.status(), body);
        for (Field field : recording.fields()) {
            reply = reply.header(field.name(), field.value());
        }
        return random.nextBoolean() ? reply.chunked() : reply;
    }
}
