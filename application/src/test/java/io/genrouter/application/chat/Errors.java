package io.genrouter.application.chat;

import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.application.gateway.FakeVendorGateway;
import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.VendorReply.Failure;
import java.time.Duration;
import java.util.Optional;

/// Failures to script, and what a client was told.
final class Errors {

    private Errors() {}

    /// A failure that says who is met by it.
    static FakeVendorGateway.Line failing(FailureKind kind, RestScope scope) {
        return FakeVendorGateway.failureOf(Failure.of(kind, scope));
    }

    /// A failure with which the vendor says how long to leave it alone.
    static FakeVendorGateway.Line asking(FailureKind kind, Duration toWait) {
        return FakeVendorGateway.failureOf(
                new Failure(kind, RestScope.COMBINATION, Optional.of(toWait), Relay.NOTHING));
    }

    static UnservedReason reasonOf(RecordingReplySink sink) {
        return sink.error().orElseThrow() instanceof RouterError.Unserved unserved ? unserved.reason() : null;
    }

    static Optional<Duration> retryAfterOf(RecordingReplySink sink) {
        return sink.error().orElseThrow() instanceof RouterError.Unserved unserved
                ? unserved.retryAfter()
                : Optional.empty();
    }
}
