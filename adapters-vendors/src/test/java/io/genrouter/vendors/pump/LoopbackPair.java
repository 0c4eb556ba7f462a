package io.genrouter.vendors.pump;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// The two ends of a connection.
record LoopbackPair(SocketChannel client, SocketChannel vendor) implements AutoCloseable {

    static LoopbackPair open() {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SocketChannel client = SocketChannel.open(listener.getLocalAddress());
            return new LoopbackPair(client, listener.accept());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void vendorSays(String text) throws IOException {
        vendor.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /// What has come; empty at the end, or when nothing has.
    String read() {
        ByteBuffer bytes = ByteBuffer.allocate(1024);
        try {
            client.read(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String(bytes.array(), bytes.arrayOffset(), bytes.position(), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        try (client;
                vendor) {
            // both
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
