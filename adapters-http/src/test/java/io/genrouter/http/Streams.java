package io.genrouter.http;

import io.genrouter.application.chat.ReplySink;

/// Short words for scripts.
public final class Streams {

    private Streams() {}

    /// One event with this data.
    public static void event(ReplySink sink, String data) {
        bytes(sink, "data: " + data + "\n\n");
    }

    public static void bytes(ReplySink sink, String text) {
        byte[] bytes = Fixtures.utf8(text);
        sink.write(bytes, 0, bytes.length);
    }

    public static void answer(ReplySink sink, String body) {
        byte[] bytes = Fixtures.utf8(body);
        sink.answer(Fixtures.aHead(), bytes, 0, bytes.length);
    }
}
