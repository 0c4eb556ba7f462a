package io.genrouter.vendors.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SocketChannel;
import java.util.Objects;

/// The body of an answer, as its connection brings it. For one thread at a time.
///
/// A read ends in -1 when the body has ended in order, in a [java.net.SocketException] when the connection was
/// reset or closed on this side, and in another [IOException] when the body was cut short or is framed as none.
///
/// Closing it gives its connection back when it was read to its end, and closes the connection else. Nothing is
/// drained.
public final class WireBody extends InputStream {

    private final WireCall call;
    private final SocketChannel channel;
    private final Transport transport;
    private final RawInput raw;
    private final BodyFraming framing;
    private final long keepNanos;
    private boolean broken;
    private boolean closed;

    /// @param keepNanos how long its connection may be kept when nobody uses it; 0: not at all
    WireBody(WireCall call, WireConnection connection, BodyFraming framing, long keepNanos) {
        this.call = call;
        channel = connection.channel();
        transport = connection.transport();
        raw = connection.input();
        this.framing = framing;
        this.keepNanos = keepNanos;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /// Waits for something to come; the channel has to be blocking.
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = readNow(target, offset, length);
        if (read == 0 && length > 0) {
            throw new IllegalBlockingModeException();
        }
        return read;
    }

    /// Takes what has come, without waiting where the channel does not block.
    ///
    /// @return how many bytes were put; 0 when nothing has come; -1 at the end, which is in order
    /// @throws IOException as a read
    public int readNow(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (closed || broken) {
            throw new IOException("read behind the end of an answer");
        }
        try {
            return length == 0 ? 0 : take(target, offset, length);
        } catch (ClosedChannelException e) {
            broken = true;
            throw WireCall.asReset(e);
        } catch (IOException e) {
            broken = true;
            throw e;
        }
    }

    /// Whether a read has something to say although nothing more comes: bytes that were read ahead, with their
    /// framing, or the end. By TLS also where that may be so: until a read has found nothing.
    public boolean hasBuffered() {
        return !raw.isEmpty() || framing.isOver() || transport.mayHold();
    }

    /// Whether all of it was taken, and its end has come: a read gives -1.
    public boolean isAtEnd() {
        return framing.isOver();
    }

    /// For a selector. Whoever registers it makes it non-blocking, and blocking again before it is read as a
    /// stream.
    public SocketChannel channel() {
        return channel;
    }

    /// Whether the call was aborted: its connection is closed.
    public boolean isAborted() {
        return call.isAborted();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            call.end(framing.isOver() && raw.isEmpty(), keepNanos);
        }
    }

    private int take(byte[] target, int offset, int length) throws IOException {
        while (true) {
            int taken = framing.take(raw, target, offset, length);
            if (taken > 0) {
                return taken;
            }
            if (framing.isOver()) {
                return -1;
            }
            int received = receive(target, offset, length);
            if (received < 0) {
                framing.endOfConnection(transport.endedInOrder());
            } else if (received == 0) {
                return 0;
            } else if (raw.isEmpty()) {
                return received;
            }
        }
    }

    /// A large piece of nothing but body goes past the buffer, all else into it.
    private int receive(byte[] target, int offset, int length) throws IOException {
        long ahead = framing.ahead();
        if (length < RawInput.ROOM || ahead < RawInput.ROOM) {
            return raw.fill();
        }
        int received = raw.readPast(target, offset, (int) Math.min(ahead, length));
        if (received > 0) {
            framing.passed(received);
        }
        return received;
    }
}
