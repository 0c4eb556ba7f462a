package io.genrouter.vendors.testing;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Hands on in writes of at most so many bytes.
final class SlicedOutput extends FilterOutputStream {

    private final int size;

    SlicedOutput(OutputStream out, int size) {
        super(out);
        this.size = size;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int from = 0; from < length; from += size) {
            out.write(bytes, offset + from, Math.min(size, length - from));
        }
    }
}
