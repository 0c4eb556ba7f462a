package io.genrouter.domain.time;

/// A clock that only goes forward, whatever happens to the host's date.
@FunctionalInterface
public interface MonotonicClock {

    /// Nanoseconds since an arbitrary moment. Only differences mean something, and they are compared by subtraction,
    /// since the value may be negative and may overflow.
    long nanos();

    /// The host's own.
    static MonotonicClock system() {
        return System::nanoTime;
    }
}
