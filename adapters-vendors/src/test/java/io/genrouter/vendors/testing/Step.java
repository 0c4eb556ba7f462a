package io.genrouter.vendors.testing;

import java.time.Duration;

/// One thing that a vendor does in its turn.
sealed interface Step {

    /// Writes, in one piece and at once.
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Write(byte[] bytes) implements Step {}

    /// Waits for the test.
    record Pass(Gate gate) implements Step {}

    /// Says nothing more until the peer has gone.
    record Stall() implements Step {}

    /// Says nothing for so long, or until the peer has gone.
    record Pause(Duration length) implements Step {}

    /// Ends the body as its framing has it, so that what follows comes after a whole one.
    record End() implements Step {}

    /// Closes the connection, here and now.
    record Cut(boolean reset) implements Step {}
}
