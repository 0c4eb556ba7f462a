package io.genrouter.http.chat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Writes straight to Jetty's response, past the servlet's stream, which can only block. One write at a time; who
/// begins it may be another thread than the one that waits for its end.
final class DirectWrite implements Callback {

    private enum State {
        NONE,
        UNDER_WAY,
        DONE
    }

    private final Response response;
    private volatile State state = State.NONE;
    private volatile @Nullable Thread waiting;
    private @Nullable Throwable failure;

    DirectWrite(Response response) {
        this.response = response;
    }

    /// Waits for nobody.
    ///
    /// @return whether it is written; otherwise the array is Jetty's until [#await()] has returned
    /// @throws IOException when the client is not there
    boolean begin(byte[] bytes, int offset, int length) throws IOException {
        failure = null;
        state = State.UNDER_WAY;
        response.write(false, ByteBuffer.wrap(bytes, offset, length), this);
        if (state == State.UNDER_WAY) {
            return false;
        }
        end();
        return true;
    }

    boolean isUnderWay() {
        return state != State.NONE;
    }

    /// Waits for the end of the write that is under way; Jetty's idle timeout bounds it. Returns at once where
    /// none is.
    ///
    /// @throws IOException when it has failed
    void await() throws IOException {
        if (state == State.NONE) {
            return;
        }
        waiting = Thread.currentThread();
        boolean interrupted = false;
        while (state == State.UNDER_WAY) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        waiting = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    private void end() throws IOException {
        Throwable cause = failure;
        state = State.NONE;
        if (cause != null) {
            throw cause instanceof IOException io ? io : new IOException(cause);
        }
    }

    @Override
    public void succeeded() {
        done();
    }

    @Override
    public void failed(Throwable cause) {
        failure = cause;
        done();
    }

    private void done() {
        state = State.DONE;
        LockSupport.unpark(waiting);
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
