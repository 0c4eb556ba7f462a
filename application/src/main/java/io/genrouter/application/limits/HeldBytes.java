package io.genrouter.application.limits;

/// The room in memory that one request may still take, of all that the process gives to the bodies of requests and to
/// answers that are held whole. What a request took is given back when it is over, and it gets no more then: an attempt
/// of it that lost may
/// still be ending. Safe for several threads.
@FunctionalInterface
public interface HeldBytes {

    /// Room without end.
    HeldBytes UNBOUNDED = more -> true;

    /// Takes room for so many bytes more.
    ///
    /// @return whether there was room; if not, nothing was taken
    boolean reserve(long more);
}
