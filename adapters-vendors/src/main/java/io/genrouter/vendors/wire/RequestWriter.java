package io.genrouter.vendors.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/// Puts a head and what follows it together, so that a request of usual size is one write. Writes are bounded:
/// the JDK copies each one out of the heap.
final class RequestWriter extends OutputStream {

    private static final int LARGEST_WRITE = 64 * 1024;

    private final Transport transport;
    private final byte[] buffer;
    private int length;

    /// @param total the bytes of head and body
    RequestWriter(Transport transport, long total) {
        this.transport = transport;
        buffer = new byte[(int) Math.min(total, LARGEST_WRITE)];
    }

    @Override
    public void write(int b) throws IOException {
        if (length == buffer.length) {
            flush();
        }
        buffer[length++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int offset, int count) throws IOException {
        int from = offset;
        int end = offset + count;
        while (from < end) {
            if (length == buffer.length) {
                flush();
            }
            int piece = Math.min(end - from, buffer.length - length);
            System.arraycopy(source, from, buffer, length, piece);
            length += piece;
            from += piece;
        }
    }

    @Override
    public void flush() throws IOException {
        if (length > 0) {
            transport.write(ByteBuffer.wrap(buffer, 0, length));
            length = 0;
        }
    }
}
