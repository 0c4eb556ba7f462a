package io.genrouter.vendors.pump;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One stream on a pump. But for [#await()] everything runs on the pump's thread, or after that has ended.
final class Ride {

    private final SocketChannel channel;
    private final Rider rider;
    private final Thread passenger = Thread.currentThread();
    private volatile boolean over;
    private @Nullable SelectionKey key;
    private @Nullable Throwable thrown;

    Ride(SocketChannel channel, Rider rider) {
        this.channel = channel;
        this.rider = rider;
    }

    SocketChannel channel() {
        return channel;
    }

    boolean isOver() {
        return over;
    }

    void registered(SelectionKey itsKey) {
        key = itsKey;
    }

    /// Has the rider take what has come.
    ///
    /// @return whether it is to be taken again without waiting
    boolean take() {
        if (over) {
            return false;
        }
        Rider.Next next;
        try {
            next = rider.take();
        } catch (Throwable bug) {
            thrown = bug; // its own thread knows what to do about it
            next = Rider.Next.OVER;
        }
        if (next == Rider.Next.OVER) {
            end();
        }
        return next == Rider.Next.AGAIN;
    }

    void end() {
        if (over) {
            return;
        }
        if (key != null) {
            key.cancel();
        }
        over = true;
        LockSupport.unpark(passenger);
    }

    /// Waits for the end, on the thread that made it.
    void await() {
        boolean interrupted = false;
        while (!over) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        switch (thrown) {
            case null -> {}
            case RuntimeException bug -> throw bug;
            case Error bug -> throw bug;
            default -> throw new IllegalStateException(thrown);
        }
    }
}
