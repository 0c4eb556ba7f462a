package io.genrouter.vendors.testing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// What a connection has brought so far. It is read as it comes, also while the vendor speaks, so that the peer's
/// leaving is
/// seen at once.
final class Incoming extends InputStream {

    private static final byte[] END = new byte[0];

    private final LinkedBlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
    private byte[] current = END;
    private int next;
    private boolean ended;

    /// Reads until the peer goes.
    ///
    /// @return whether it went by RST
    boolean fill(InputStream socket) {
        byte[] buffer = new byte[65_536];
        try {
            for (int read = socket.read(buffer); read >= 0; read = socket.read(buffer)) {
                if (read > 0) {
                    pieces.add(Arrays.copyOf(buffer, read));
                }
            }
            return false;
        } catch (IOException reset) {
            return true;
        } finally {
            pieces.add(END);
        }
    }

    @Override
    public int read() throws IOException {
        byte @Nullable [] piece = current();
        return piece == null ? -1 : piece[next++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        byte @Nullable [] piece = current();
        if (piece == null) {
            return -1;
        }
        int count = Math.min(length, piece.length - next);
        System.arraycopy(piece, next, target, offset, count);
        next += count;
        return count;
    }

    private byte @Nullable [] current() throws IOException {
        while (!ended && next == current.length) {
            try {
                current = pieces.take();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
                throw new IOException("the vendor is closing", closing);
            }
            next = 0;
            ended = current.length == 0;
        }
        return ended ? null : current;
    }
}
