package io.genrouter.vendors.pump;

import io.genrouter.application.attempt.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that serves the connections of many streams. What a virtual thread pays for each event (a read
/// that finds nothing, a change of what is waited for, a wake-up) is paid here once for all that has come
/// meanwhile.
final class StreamPump implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamPump.class);

    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger rides = new AtomicInteger();
    private final Consumer<SelectionKey> whenReady = this::ready;
    private volatile boolean closed;

    StreamPump(String threadName) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no selector to be had", e);
        }
        thread = Thread.ofPlatform().daemon().name(threadName).start(this::run);
    }

    /// How many streams it has now.
    int rides() {
        return rides.get();
    }

    /// Has the rider take whatever comes over the channel, until it wants no more, the cancellation ends it, or
    /// the pump is closed. The caller waits meanwhile.
    ///
    /// @throws IOException when the channel is closed
    void ride(SocketChannel channel, Rider rider, boolean atOnce, Cancellation cancellation) throws IOException {
        channel.configureBlocking(false);
        Ride ride = new Ride(channel, rider);
        rides.incrementAndGet();
        try (Cancellation.Registration _ = cancellation.onCancel(() -> execute(ride::end))) {
            execute(() -> begin(ride, atOnce));
            if (closed) {
                awaitEnd();
                ride.end();
            }
            ride.await();
        } finally {
            rides.decrementAndGet();
            if (channel.isOpen()) {
                channel.configureBlocking(true);
            }
        }
    }

    private void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    private void run() {
        while (!closed) {
            try {
                selector.select(whenReady);
                runTasks();
            } catch (IOException | RuntimeException e) {
                LOG.atError().setCause(e).log("A bug: the streams of {} are ended", thread.getName());
                endAll();
            }
        }
        // Whoever came before it was closed is on it now; whoever came later has seen that it is.
        runTasks();
        endAll();
        try {
            selector.close();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("A selector did not close in order");
        }
    }

    private void ready(SelectionKey key) {
        take((Ride) key.attachment());
    }

    private void take(Ride ride) {
        if (ride.take()) {
            execute(() -> take(ride));
        }
    }

    /// Tasks that tasks add have their turn after the next look at the connections.
    private void runTasks() {
        for (int left = tasks.size(); left > 0; left--) {
            Runnable task = tasks.poll();
            if (task != null) {
                task.run();
            }
        }
    }

    private void begin(Ride ride, boolean atOnce) {
        if (ride.isOver()) {
            return;
        }
        try {
            ride.registered(register(ride));
        } catch (IOException e) {
            ride.end(); // it was aborted; its reader will find that out
            return;
        }
        if (atOnce) {
            take(ride);
        }
    }

    /// The key of a former ride over the same connection is only gone once the selector has looked.
    private SelectionKey register(Ride ride) throws IOException {
        try {
            return ride.channel().register(selector, SelectionKey.OP_READ, ride);
        } catch (CancelledKeyException e) {
            selector.selectNow(whenReady);
            try {
                return ride.channel().register(selector, SelectionKey.OP_READ, ride);
            } catch (CancelledKeyException again) {
                throw new ClosedChannelException();
            }
        }
    }

    private void endAll() {
        selector.keys().forEach(key -> ((Ride) key.attachment()).end());
    }

    /// Ends all streams that are on it; whoever comes later is sent back at once.
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        awaitEnd();
    }

    /// It ends at once, since nothing that it does waits for anyone.
    private void awaitEnd() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
