package io.genrouter.bootstrap.logging;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// Lines of the log between the threads that wrote them and the one that puts them out.
final class Backlog {

    /// Of the process, as its log is.
    private static final LongAdder DROPPED = new LongAdder();

    private final AtomicInteger lines = new AtomicInteger();

    /// How many lines were thrown away since the process began, because nobody took them in time.
    static long dropped() {
        return DROPPED.sum();
    }

    static void drop() {
        DROPPED.increment();
    }

    /// Takes one more line in.
    ///
    /// @return false if that makes more than there is room for
    boolean enter(int room) {
        if (lines.incrementAndGet() <= room) {
            return true;
        }
        lines.decrementAndGet();
        return false;
    }

    /// Takes one more line in, whether there is room or not.
    void enter() {
        lines.incrementAndGet();
    }

    void leave(int written) {
        lines.addAndGet(-written);
    }

    /// How many are not written yet.
    int size() {
        return lines.get();
    }
}
