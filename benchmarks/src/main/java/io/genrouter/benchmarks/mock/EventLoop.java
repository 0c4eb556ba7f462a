package io.genrouter.benchmarks.mock;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The one thread: waits for sockets and for the clock, whichever comes first.
final class EventLoop implements AutoCloseable {

    private static final int BACKLOG = 8192;
    private static final long UNTIL_SOMETHING_COMES = 0;
    private static final long ONE_TICK_MS = 1;

    private final MockOptions options;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final TimerWheel timers = new TimerWheel(tick());
    private final Answers answers = new Answers();
    private final Stats stats = new Stats();
    private volatile boolean stopped;

    private EventLoop(MockOptions options, Selector selector, ServerSocketChannel server) {
        this.options = options;
        this.selector = selector;
        this.server = server;
    }

    static EventLoop open(MockOptions options) throws IOException {
        Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open();
        server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), BACKLOG);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        return new EventLoop(options, selector, server);
    }

    int port() {
        return server.socket().getLocalPort();
    }

    /// Returns after it was stopped, from another thread.
    void run() throws IOException {
        while (!stopped) {
            selector.select(this::ready, timers.isEmpty() ? UNTIL_SOMETHING_COMES : ONE_TICK_MS);
            timers.advanceTo(tick());
        }
    }

    void stop() {
        stopped = true;
        selector.wakeup();
    }

    /// To be called by the thread that ran it, or after that has returned.
    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private void ready(SelectionKey key) {
        if (key.attachment() instanceof Connection connection) {
            connection.ready();
            return;
        }
        try {
            accept();
        } catch (IOException refused) {
            System.err.println("mock vendor: cannot accept: " + refused);
        }
    }

    private void accept() throws IOException {
        for (@Nullable SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            stats.connections++;
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new Connection(channel, key, options, answers, timers, stats));
        }
    }

    /// The present, in the ticks of [TimerWheel].
    static long tick() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
