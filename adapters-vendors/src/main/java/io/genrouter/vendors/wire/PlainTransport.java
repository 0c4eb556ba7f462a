package io.genrouter.vendors.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// Bytes as they are.
final class PlainTransport implements Transport {

    private final SocketChannel channel;

    PlainTransport(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return channel.read(target);
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            channel.write(source);
        }
    }

    /// TCP tells an end from a reset, and more is not to be had without TLS.
    @Override
    public boolean endedInOrder() {
        return true;
    }

    @Override
    public boolean mayHold() {
        return false;
    }

    @Override
    public void farewell() {}
}
