package io.genrouter.vendors.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.IntSupplier;

/// Gives bytes in reads as long as the test says, then the end of the connection. A length of 0 is a read that
/// finds
/// nothing.
final class CannedTransport implements Transport {

    private final ByteBuffer bytes;
    private final IntSupplier sizes;
    private final boolean endsInOrder;

    CannedTransport(byte[] bytes, IntSupplier sizes, boolean endsInOrder) {
        this.bytes = ByteBuffer.wrap(bytes);
        this.sizes = sizes;
        this.endsInOrder = endsInOrder;
    }

    @Override
    public int read(ByteBuffer target) {
        if (!bytes.hasRemaining()) {
            return -1;
        }
        int length = Math.min(sizes.getAsInt(), Math.min(target.remaining(), bytes.remaining()));
        target.put(bytes.slice(bytes.position(), length));
        bytes.position(bytes.position() + length);
        return length;
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
        throw new IOException("nobody listens");
    }

    @Override
    public boolean endedInOrder() {
        return endsInOrder;
    }

    @Override
    public boolean mayHold() {
        return false;
    }

    @Override
    public void farewell() {}
}
