package io.genrouter.application.gateway;

import io.genrouter.application.limits.HeldBytes;
import io.genrouter.domain.combination.Combination;

/// One attempt.
///
/// @param combination where, with which key, for which model
/// @param body        what to send; may be written more than once
/// @param stream      whether the client asked for a stream, so that an answer of the other form is a failure
/// @param onHead      run once when the head of an answer has come, whatever it says
/// @param held        the room that an answer may take which is held whole; without it the answer is too large
/// @param fresh       whether it must go over a connection that was not used before
public record VendorRequest(
        Combination combination, SplicedBody body, boolean stream, Runnable onHead, HeldBytes held, boolean fresh) {

    /// A request that may go over any connection.
    public VendorRequest(Combination combination, SplicedBody body, boolean stream, Runnable onHead, HeldBytes held) {
        this(combination, body, stream, onHead, held, false);
    }

    /// A request of which nobody wants to know when its answer begins, and which may take any room.
    public VendorRequest(Combination combination, SplicedBody body, boolean stream) {
        this(combination, body, stream, () -> {}, HeldBytes.UNBOUNDED);
    }

    /// The same over a fresh connection.
    public VendorRequest onFreshConnection() {
        return new VendorRequest(combination, body, stream, onHead, held, true);
    }
}
