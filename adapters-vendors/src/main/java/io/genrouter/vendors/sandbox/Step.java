package io.genrouter.vendors.sandbox;

import java.time.Duration;

/// What happens next in a stream of the sandbox. After the last step it ends in order.
sealed interface Step {

    /// An event comes.
    ///
    /// @param payload its data
    @SuppressWarnings("ArrayRecordComponent") // played once, compared by nobody
    record Event(byte[] payload) implements Step {}

    /// Nothing comes for a while.
    record Wait(Duration time) implements Step {}

    /// The connection breaks.
    record Break() implements Step {}
}
