package io.genrouter.benchmarks.mock;

import org.jspecify.annotations.Nullable;

/// Timers in ticks of a millisecond: setting one and firing one cost the same whether ten or ten thousand are pending,
/// and
/// neither allocates. For one thread.
final class TimerWheel {

    /// The longest delay, in ticks, is one less.
    static final int SLOTS = 1 << 16;

    /// Something that can be due, once at a time.
    abstract static class Timed {
        private @Nullable Timed next;

        /// The time has come.
        abstract void due();
    }

    private final @Nullable Timed[] slots = new @Nullable Timed[SLOTS];
    private long now;
    private int pending;

    /// @param now the tick that has been reached
    TimerWheel(long now) {
        this.now = now;
    }

    boolean isEmpty() {
        return pending == 0;
    }

    /// @param tick when it is due; one that has passed means the next tick
    void schedule(Timed timed, long tick) {
        if (tick - now >= SLOTS) {
            throw new IllegalArgumentException("a delay of " + (tick - now) + " ticks (expected: < " + SLOTS + ")");
        }
        int slot = slot(Math.max(tick, now + 1));
        timed.next = slots[slot];
        slots[slot] = timed;
        pending++;
    }

    /// Fires whatever is due by then, in the order of time.
    void advanceTo(long tick) {
        if (pending == 0) {
            now = Math.max(now, tick);
            return;
        }
        while (now < tick) {
            now++;
            fire(slot(now));
        }
    }

    private void fire(int slot) {
        Timed timed = slots[slot];
        slots[slot] = null;
        while (timed != null) {
            Timed next = timed.next;
            timed.next = null;
            pending--;
            timed.due();
            timed = next;
        }
    }

    private static int slot(long tick) {
        return (int) (tick & (SLOTS - 1));
    }
}
