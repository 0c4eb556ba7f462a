package io.genrouter.vendors.sse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Gives bytes in reads as long as the test says, then ends or breaks. Counts the reads.
final class SlicedInput extends InputStream {

    private final ByteArrayInputStream bytes;
    private final IntSupplier sizes;
    private final @Nullable IOException breaks;
    private int reads;

    /// @param breaks thrown where the bytes end; null for an orderly end
    SlicedInput(byte[] bytes, IntSupplier sizes, @Nullable IOException breaks) {
        this.bytes = new ByteArrayInputStream(bytes);
        this.sizes = sizes;
        this.breaks = breaks;
    }

    int reads() {
        return reads;
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("one byte at a time");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            throw new IllegalArgumentException("length: 0 (expected: room for a byte)");
        }
        reads++;
        int read = bytes.read(target, offset, Math.min(length, sizes.getAsInt()));
        if (read < 0 && breaks != null) {
            throw breaks;
        }
        return read;
    }
}
