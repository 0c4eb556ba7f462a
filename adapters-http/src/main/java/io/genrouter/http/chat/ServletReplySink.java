package io.genrouter.http.chat;

import io.genrouter.application.chat.ReplySink;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.application.gateway.ReplyHead;
import io.genrouter.domain.time.MonotonicClock;
import io.genrouter.http.access.AccessNotes;
import io.genrouter.http.error.ErrorEvents;
import io.genrouter.http.error.HttpError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes an answer to the client. Its lock is shared with the [KeepAlive], so that comments stand between
/// events alone.
///
/// After the first byte an answer ends in one of three ways: whole, with an error event, or with a broken
/// connection; never as if
/// it were whole when it is not.
final class ServletReplySink implements ReplySink {

    private enum Stage {
        /// Nothing was said.
        SILENT,
        /// Only comments were: the status is fixed, who answers is not.
        KEPT_ALIVE,
        /// A stream is open.
        OPEN,
        /// The answer is over, whole or with an error.
        ENDED,
        /// The client has gone, or the connection was broken by us.
        GONE
    }

    private static final Logger LOG = LoggerFactory.getLogger(ServletReplySink.class);
    private static final byte[] COMMENT = {':', ' ', 'k', 'a', '\n'};

    private final ReentrantLock lock = new ReentrantLock();
    private final KeepAlive keepAlive;
    private final ServletReply reply;
    private final Departure departure;
    private final AccessNotes notes;
    private final MonotonicClock clock;
    private final long startedNanos;
    private Stage stage = Stage.SILENT;
    private boolean eventSent;

    /// What was offered while somebody else was writing.
    private @Nullable ByteBuffer putOff;

    /// @param startedNanos when the request arrived
    ServletReplySink(
            ServletReply reply, Departure departure, AccessNotes notes, MonotonicClock clock, long startedNanos) {
        this.reply = reply;
        this.departure = departure;
        this.notes = notes;
        this.clock = clock;
        this.startedNanos = startedNanos;
        this.keepAlive = new KeepAlive(lock, clock, this::comment);
    }

    @Override
    public void keepAlive(Duration every) {
        keepAlive.every(every);
    }

    @Override
    public void answer(ReplyHead head, byte[] body, int offset, int length) {
        say(() -> {
            expect(Stage.SILENT, "answer");
            note(head);
            notes.outcome("ok");
            ReplyHeaders.forEach(head, reply::header);
            stage = Stage.ENDED;
            reply.whole(200, ReplyHeaders.contentType(head.relay()), body, offset, length);
        });
    }

    @Override
    public void open(ReplyHead head) {
        say(() -> {
            note(head);
            notes.streamed();
            if (stage != Stage.KEPT_ALIVE) {
                expect(Stage.SILENT, "open");
                ReplyHeaders.forEach(head, reply::header);
                reply.stream();
            }
            stage = Stage.OPEN;
        });
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        say(() -> {
            expect(Stage.OPEN, "write");
            if (!eventSent) {
                eventSent = true;
                notes.firstEvent(clock.nanos() - startedNanos);
            }
            reply.write(buffer, offset, length);
        });
    }

    @Override
    public boolean offer(byte[] buffer, int offset, int length) {
        if (!lock.tryLock()) {
            putOff = ByteBuffer.wrap(buffer, offset, length);
            return false;
        }
        try {
            if (departure.hasHappened()) {
                return true;
            }
            expect(Stage.OPEN, "offer");
            boolean written = reply.offer(buffer, offset, length);
            keepAlive.spoken();
            return written;
        } catch (IOException e) {
            left(e);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Waits without the lock: whoever aborts what is waited for must not need it.
    @Override
    public void settle() {
        ByteBuffer later = putOff;
        if (later != null) {
            putOff = null;
            write(later.array(), later.arrayOffset() + later.position(), later.remaining());
            return;
        }
        try {
            reply.settle();
        } catch (IOException e) {
            lock.lock();
            try {
                left(e);
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public void ending() {
        say(() -> {
            expect(Stage.OPEN, "ending");
            reply.ending();
        });
    }

    @Override
    public void finish() {
        say(() -> {
            expect(Stage.OPEN, "finish");
            notes.outcome("ok");
            stage = Stage.ENDED;
            reply.end();
        });
    }

    @Override
    public void fail(RouterError error, int attempts) {
        say(() -> {
            if (attempts > 0) {
                notes.attempts(attempts);
            }
            notes.outcome(ErrorEvents.code(error));
            switch (stage) {
                case SILENT -> failWhole(error, attempts);
                case KEPT_ALIVE -> failStream(ErrorEvents.withStatus(error));
                case OPEN -> failStream(ErrorEvents.of(error));
                case ENDED, GONE -> throw new IllegalStateException("fail after " + stage);
            }
        });
    }

    /// Answers with an error that only HTTP knows, before anything was said.
    ///
    /// @param close whether the connection cannot be used again
    void refuse(HttpError error, boolean close) {
        say(() -> {
            expect(Stage.SILENT, "refuse");
            notes.outcome(error.code());
            stage = Stage.ENDED;
            if (close) {
                reply.closeAfterwards();
            }
            reply.error(error);
        });
    }

    /// Ends an answer that a bug has left where it was: with an error where one can be told, else with a broken
    /// connection.
    ///
    /// @param bug what was thrown
    void abandon(Throwable bug) {
        LOG.atError().setCause(bug).log("A request failed within the router");
        try {
            String message = HttpError.internal(notes.requestId()).message();
            fail(new RouterError.Unserved(UnservedReason.INTERNAL_ERROR, message, Optional.empty()), 0);
        } catch (Throwable another) {
            bug.addSuppressed(another);
            breakOff(bug);
        }
    }

    /// The request is over. What is not ended by now never will be.
    void close() {
        keepAlive.stop();
        lock.lock();
        try {
            if (stage == Stage.ENDED || stage == Stage.GONE) {
                return;
            }
        } finally {
            lock.unlock();
        }
        if (departure.hasHappened()) {
            breakOff(new IOException("the client has left"));
        } else {
            abandon(new IllegalStateException("the request ended without an answer"));
        }
    }

    private void failWhole(RouterError error, int attempts) throws IOException {
        stage = Stage.ENDED;
        if (error instanceof RouterError.PassedThrough passed) {
            note(passed.head());
        }
        ErrorReply.write(reply, error, attempts);
    }

    private void failStream(byte[] errorObject) throws IOException {
        reply.ending();
        reply.event(errorObject);
        stage = Stage.ENDED;
        reply.end();
    }

    /// Called by the keeper, under the lock.
    private void comment() {
        // A client that is slow to take what is on its way needs no comment.
        if (stage == Stage.ENDED || stage == Stage.GONE || reply.isUnsettled()) {
            return;
        }
        say(() -> {
            if (stage == Stage.SILENT) {
                reply.header("x-router-keepalive", "1");
                reply.stream();
                notes.streamed();
                stage = Stage.KEPT_ALIVE;
            }
            reply.write(COMMENT, 0, COMMENT.length);
        });
    }

    private void note(ReplyHead head) {
        notes.served(head.served(), head.attempts());
    }

    private void breakOff(Throwable cause) {
        lock.lock();
        try {
            stage = Stage.GONE;
        } finally {
            lock.unlock();
        }
        reply.abort(cause);
    }

    /// Says something under the lock. A client that is not there to hear it has left.
    private void say(Words words) {
        lock.lock();
        try {
            if (departure.hasHappened()) {
                return;
            }
            words.write();
            keepAlive.spoken();
        } catch (IOException e) {
            left(e);
        } finally {
            lock.unlock();
        }
    }

    private void left(IOException cause) {
        stage = Stage.GONE;
        departure.happen();
        reply.abort(cause);
    }

    private void expect(Stage expected, String call) {
        if (stage != expected) {
            throw new IllegalStateException(call + " in stage " + stage + " (expected: " + expected + ")");
        }
    }

    private interface Words {
        void write() throws IOException;
    }
}
