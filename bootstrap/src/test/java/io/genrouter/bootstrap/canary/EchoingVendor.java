package io.genrouter.bootstrap.canary;

import static io.genrouter.vendors.testing.Script.done;
import static io.genrouter.vendors.testing.Script.events;
import static io.genrouter.vendors.testing.Script.fin;
import static io.genrouter.vendors.testing.Script.rst;
import static io.genrouter.vendors.testing.Script.text;

import io.genrouter.bootstrap.testing.Canaries;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A vendor that repeats the key it is given wherever it can, in one encoding after the other; never in the text of
/// an answer, which is the client's.
final class EchoingVendor {

    private static final String GOOD = """
            {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":\
            {"role":"assistant","content":"Good."},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1}}""";
    private static final String CHUNK = """
            {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":\
            {"content":"Good."},"finish_reason":null}]}""";
    private static final String LAST = CHUNK.replace("null", "\"stop\"");

    private final AtomicInteger calls = new AtomicInteger();

    /// Most calls end in what rests nobody, so that traffic goes on.
    Reply reply(ReceivedRequest request) {
        int call = calls.getAndIncrement();
        String key = said(request.key().orElseThrow(), call);
        boolean streamed = request.text().contains("\"stream\":true");
        if (call % 50 == 7) {
            return ruinous(call / 50, key);
        }
        Reply reply = switch (call % 5) {
            case 0 -> Reply.json(400, error(key, "invalid_request_error"));
            case 1 -> Reply.json(422, "{\"detail\":\"not with " + key + "\"}");
            case 2 -> streamed ? Reply.stream(events(CHUNK, error(key, "server_error"))) : Reply.json(GOOD);
            default -> streamed ? Reply.stream(events(CHUNK, LAST).then(done())) : Reply.json(GOOD);
        };
        return echoing(reply, key);
    }

    private static Reply ruinous(int call, String key) {
        Reply reply = switch (call % 10) {
            case 0 -> Reply.json(401, error(key, "invalid_api_key"));
            case 1 -> Reply.json(429, error(key, "rate_limit_exceeded")).header("retry-after", "1");
            case 2 -> Reply.json(500, error(key, "server_error"));
            case 3 -> Reply.json(403, error(key, "forbidden"));
            case 4 -> Reply.json(200, error(key, "server_error"));
            case 5 -> Reply.of(502, text("<html>" + key + "</html>"));
            case 6 -> Reply.stream(events(CHUNK).then(text("data: {\"" + key)).then(rst()));
            case 7 -> Reply.stream(events(CHUNK, "no JSON: " + key).then(fin()));
            case 8 -> Reply.stream(events(error(key, "server_error")));
            default ->
                Reply.raw(text("HTTP/1.1 " + key + " " + key + "\r\n" + key + "\r\n\r\n")
                        .then(fin()));
        };
        return call % 10 == 9 ? reply : echoing(reply, key);
    }

    private static Reply echoing(Reply reply, String key) {
        // Names of fields take no slash.
        return reply.header("x-request-id", "req " + key)
                .header("x-ratelimit-remaining-requests", key)
                .header("openai-version", "for " + key)
                .header("openai-organization", key)
                .header("set-cookie", "key=" + key)
                .header("server", key);
    }

    private static String error(String key, String code) {
        return "{\"error\":{\"message\":\"Words of a vendor, and " + key + ".\",\"type\":\"" + code + "\",\"param\":\""
                + key + "\",\"code\":\"" + code + "\"}}";
    }

    private static String said(String key, int call) {
        List<String> encodings = Canaries.encodings(key);
        return encodings.get(call / 5 % encodings.size());
    }
}
