package io.genrouter.application.chat;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.gateway.ReplyHead;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// A sink that keeps what it is given, and fails the test when the port's order of calls is not kept. May be
/// asked from another thread than the one that writes; [#await] waits for what that one does.
public final class RecordingReplySink implements ReplySink {

    /// How far the answer has come.
    public enum Stage {
        /// Nothing was said.
        WAITING,
        /// A stream was opened and goes on.
        OPEN,
        /// A whole answer, or a stream that was finished.
        DONE,
        /// An error, before a stream or at the end of one.
        FAILED
    }

    private final Cancellation cancellation;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Stage stage = Stage.WAITING;
    private Optional<Duration> keepAlive = Optional.empty();
    private Optional<ReplyHead> head = Optional.empty();
    private Optional<RouterError> error = Optional.empty();
    private boolean streamed;
    private boolean left;
    private boolean slow;
    private ByteBuffer offered;
    private boolean ending;
    private Runnable onEnding = () -> {};
    private int attempts = -1;
    private int writes;

    /// @param cancellation what is cancelled when the client leaves
    public RecordingReplySink(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    @Override
    public synchronized void keepAlive(Duration every) {
        keepAlive = Optional.of(every);
    }

    @Override
    public synchronized void answer(ReplyHead head, byte[] body, int offset, int length) {
        if (left) {
            return;
        }
        expect(Stage.WAITING, "answer");
        this.head = Optional.of(head);
        bytes.write(body, offset, length);
        reach(Stage.DONE);
    }

    @Override
    public synchronized void open(ReplyHead head) {
        if (left) {
            return;
        }
        expect(Stage.WAITING, "open");
        this.head = Optional.of(head);
        streamed = true;
        reach(Stage.OPEN);
    }

    @Override
    public synchronized void write(byte[] buffer, int offset, int length) {
        if (left) {
            return;
        }
        expect(Stage.OPEN, "write");
        expect(offered == null, "write");
        bytes.write(buffer, offset, length);
        writes++;
        notifyAll();
    }

    @Override
    public synchronized boolean offer(byte[] buffer, int offset, int length) {
        expect(offered == null, "offer");
        if (slow && !left) {
            offered = ByteBuffer.wrap(buffer, offset, length);
            return false;
        }
        write(buffer, offset, length);
        return true;
    }

    @Override
    public synchronized void settle() {
        ByteBuffer late = offered;
        if (late != null) {
            offered = null;
            write(late.array(), late.arrayOffset() + late.position(), late.remaining());
        }
    }

    /// From now on the client reads slowly: nothing that is offered is written at once.
    public synchronized void beSlow() {
        slow = true;
    }

    @Override
    public synchronized void ending() {
        if (left) {
            return;
        }
        expect(Stage.OPEN, "ending");
        expect(offered == null, "ending");
        ending = true;
        onEnding.run();
    }

    @Override
    public synchronized void finish() {
        if (left) {
            return;
        }
        expect(Stage.OPEN, "finish");
        reach(Stage.DONE);
    }

    @Override
    public synchronized void fail(RouterError error, int attempts) {
        if (left) {
            return;
        }
        if (stage != Stage.WAITING && stage != Stage.OPEN) {
            throw new AssertionError("fail after " + stage);
        }
        this.error = Optional.of(error);
        this.attempts = attempts;
        reach(Stage.FAILED);
    }

    /// What happens when the end of a stream is about to be written.
    public synchronized void onEnding(Runnable then) {
        onEnding = then;
    }

    /// The client goes away: the request is cancelled, and whatever comes later is ignored. One that goes at
    /// the end is not missed.
    public void leave() {
        synchronized (this) {
            if (ending) {
                return;
            }
            left = true;
        }
        cancellation.cancel(Cancellation.Reason.CLIENT_LEFT);
    }

    /// Lets so much silence pass that a comment goes out, if the sink was told to send any.
    public synchronized void beSilent() {
        if (keepAlive.isPresent() && (stage == Stage.WAITING || stage == Stage.OPEN) && !left) {
            streamed = true;
            bytes.writeBytes(": ka\n".getBytes(StandardCharsets.US_ASCII));
            notifyAll();
        }
    }

    public synchronized Stage stage() {
        return stage;
    }

    /// The interval of the comments that keep the connection alive; empty when none was asked for.
    public synchronized Optional<Duration> keepAlive() {
        return keepAlive;
    }

    /// The head of the answer; empty while there is none, and for an error before any.
    public synchronized Optional<ReplyHead> head() {
        return head;
    }

    public synchronized Optional<RouterError> error() {
        return error;
    }

    /// How many attempts the error speaks of; -1 without an error.
    public synchronized int attempts() {
        return attempts;
    }

    /// Whether the client has the head of a stream.
    public synchronized boolean streamed() {
        return streamed;
    }

    /// The bytes of the answer, or of the events so far.
    public synchronized byte[] bytes() {
        return bytes.toByteArray();
    }

    /// The same as text.
    public synchronized String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// How often a stream was written to.
    public synchronized int writes() {
        return writes;
    }

    /// Waits until the sink is as described.
    ///
    /// @throws TimeoutException when it is not within ten seconds
    public synchronized void await(Predicate<RecordingReplySink> condition)
            throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.test(this)) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (millis <= 0) {
                throw new TimeoutException("the sink stayed " + stage + " with " + bytes.size() + " bytes");
            }
            wait(millis);
        }
    }

    private void reach(Stage next) {
        stage = next;
        notifyAll();
    }

    private static void expect(boolean settled, String call) {
        if (!settled) {
            throw new AssertionError(call + " before what was offered is settled");
        }
    }

    private void expect(Stage expected, String call) {
        if (stage != expected) {
            throw new AssertionError(call + " after " + stage + " (expected: " + expected + ")");
        }
    }
}
