package io.genrouter.vendors.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import tlschannel.ClientTlsChannel;
import tlschannel.TlsChannel;
import tlschannel.WouldBlockException;

/// Bytes by TLS. Its buffers are there only while there is something in them: thousands of streams are silent
/// most of the time.
final class TlsTransport implements Transport {

    private final SocketChannel channel;
    private final TlsChannel tls;
    private boolean mayHold;

    TlsTransport(SocketChannel channel, SSLEngine engine) {
        this.channel = channel;
        tls = ClientTlsChannel.newBuilder(channel, engine)
                .withReleaseBuffers(true)
                .withWaitForCloseConfirmation(false)
                .build();
    }

    void handshake() throws IOException {
        tls.handshake();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        try {
            int read = tls.read(target);
            mayHold = read > 0;
            return read;
        } catch (WouldBlockException e) {
            mayHold = false;
            return 0;
        }
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            tls.write(source);
        }
    }

    /// Anybody on the way can end a TCP connection, and only the vendor can say that it is the end.
    @Override
    public boolean endedInOrder() {
        return tls.shutdownReceived();
    }

    @Override
    public boolean mayHold() {
        return mayHold;
    }

    @Override
    public void farewell() {
        try {
            channel.configureBlocking(false);
            tls.close();
        } catch (IOException e) {
            // It is a courtesy, and the peer may have gone.
        }
    }
}
