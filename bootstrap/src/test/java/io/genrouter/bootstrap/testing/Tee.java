package io.genrouter.bootstrap.testing;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Keeps what is read from a stream.
final class Tee extends FilterInputStream {

    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    Tee(InputStream in) {
        super(in);
    }

    /// All that has been read, with one character for each byte.
    String text() {
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            read.write(next);
        }
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        read.write(into, offset, Math.max(count, 0));
        return count;
    }
}
