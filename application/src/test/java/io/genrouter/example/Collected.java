package io.genrouter.example;

import io.genrouter.application.chat.ReplySink;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.gateway.ReplyHead;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps an answer until it is whole. A sink that passes events on as they come does so in `write`.
final class Collected implements ReplySink {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable ReplyHead head;
    private @Nullable RouterError error;

    @Override
    public void answer(ReplyHead who, byte[] body, int offset, int length) {
        head = who;
        bytes.write(body, offset, length);
    }

    @Override
    public void open(ReplyHead who) {
        head = who;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        bytes.write(buffer, offset, length);
    }

    @Override
    public boolean offer(byte[] buffer, int offset, int length) {
        write(buffer, offset, length); // memory makes nobody wait
        return true;
    }

    @Override
    public void settle() {
        // nothing is ever left
    }

    @Override
    public void fail(RouterError why, int attempts) {
        error = why;
    }

    @Override
    public void keepAlive(Duration every) {
        // nobody waits at the other end of a connection
    }

    @Override
    public void ending() {
        // nor can go
    }

    @Override
    public void finish() {
        // what was written is whole
    }

    Optional<RouterError> error() {
        return Optional.ofNullable(error);
    }

    /// Who answered; empty where nobody did.
    Optional<ReplyHead> head() {
        return Optional.ofNullable(head);
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
