package io.genrouter.vendors.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// What a vendor has seen; whoever waits for something wakes when it is written down.
final class Journal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private final List<ReceivedRequest> requests = new ArrayList<>();
    private final List<PeerGone> gone = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    void received(ReceivedRequest request) {
        write(() -> requests.add(request));
    }

    void left(PeerGone peer) {
        write(() -> gone.add(peer));
    }

    void problem(String what) {
        write(() -> problems.add(what));
    }

    List<ReceivedRequest> requests() {
        return read(() -> List.copyOf(requests));
    }

    List<String> problems() {
        return read(() -> List.copyOf(problems));
    }

    Optional<PeerGone> gone(int connection) {
        return read(() ->
                gone.stream().filter(peer -> peer.connection() == connection).findFirst());
    }

    /// Waits until there is such a thing.
    ///
    /// @throws AssertionError when there is none in time
    <T> T await(String what, Duration limit, Supplier<Optional<T>> sought) throws InterruptedException {
        long left = limit.toNanos();
        lock.lock();
        try {
            for (Optional<T> found = sought.get(); ; found = sought.get()) {
                if (found.isPresent()) {
                    return found.get();
                }
                if (left <= 0) {
                    throw new AssertionError("not seen within " + limit + ": " + what + "; requests seen: "
                            + requests.size() + ", problems: " + problems);
                }
                left = written.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void write(Runnable entry) {
        lock.lock();
        try {
            entry.run();
            written.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private <T> T read(Supplier<T> entry) {
        lock.lock();
        try {
            return entry.get();
        } finally {
            lock.unlock();
        }
    }
}
