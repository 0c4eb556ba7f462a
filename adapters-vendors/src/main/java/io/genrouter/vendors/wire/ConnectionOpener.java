package io.genrouter.vendors.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Opens connections: the addresses of a host one after the other, then TLS.
final class ConnectionOpener {

    private final WireSettings settings;
    private final TlsSettings tls;

    ConnectionOpener(WireSettings settings, TlsSettings tls) {
        this.settings = settings;
        this.tls = tls;
    }

    /// @throws SocketTimeoutException when the last address did not answer in time, or TLS took too long
    WireConnection open(Route route, AddressLookup addresses, WireCall call) throws IOException {
        SocketChannel channel = connect(route, addresses.lookUp(route.host()), call);
        try {
            long endOfLife = System.nanoTime() + settings.timeToLive().toNanos();
            return new WireConnection(route, channel, transport(route, channel), endOfLife);
        } catch (IOException | RuntimeException e) {
            WireConnection.close(channel);
            throw e;
        }
    }

    private SocketChannel connect(Route route, InetAddress[] addresses, WireCall call) throws IOException {
        IOException last = new UnknownHostException("a host without an address");
        for (InetAddress address : addresses) {
            SocketChannel channel = SocketChannel.open();
            try {
                call.holds(channel);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
                channel.socket().connect(new InetSocketAddress(address, route.port()), millis());
                return channel;
            } catch (IOException e) {
                WireConnection.close(channel);
                if (call.isAborted()) {
                    throw e;
                }
                last = e;
            }
        }
        throw last;
    }

    private int millis() {
        return Math.clamp(settings.connect().toMillis(), 0, Integer.MAX_VALUE);
    }

    private Transport transport(Route route, SocketChannel channel) throws IOException {
        if (!route.tls()) {
            return new PlainTransport(channel);
        }
        TlsTransport transport = new TlsTransport(channel, tls.engine(route));
        handshake(transport, channel);
        return transport;
    }

    private void handshake(TlsTransport transport, SocketChannel channel) throws IOException {
        if (millis() == 0) {
            transport.handshake();
            return;
        }
        AtomicBoolean late = new AtomicBoolean();
        Future<?> timer = ForkJoinPool.commonPool()
                .schedule(
                        () -> {
                            late.set(true);
                            WireConnection.close(channel);
                        },
                        millis(),
                        TimeUnit.MILLISECONDS);
        try {
            transport.handshake();
        } catch (IOException e) {
            if (!late.get()) {
                throw e;
            }
            SocketTimeoutException timeout = new SocketTimeoutException("no TLS within " + millis() + " ms");
            timeout.initCause(e);
            throw timeout;
        } finally {
            timer.cancel(false);
        }
    }
}
