package io.genrouter.application.attempt;

import io.genrouter.application.error.RouterError;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.stream.Usage;
import java.util.Locale;
import java.util.Optional;

/// How one attempt ended, for the loop.
sealed interface AttemptOutcome {

    /// What stands in the metrics and the log.
    String label();

    /// What the answer used; empty where there is none, or it does not say.
    default Optional<Usage> usage() {
        return Optional.empty();
    }

    /// The client has its answer.
    ///
    /// @param usage what it used; empty where it does not say
    record Answered(Optional<Usage> usage) implements AttemptOutcome {
        @Override
        public String label() {
            return "ok";
        }
    }

    /// Nothing went to the client: another attempt may follow.
    ///
    /// @param failure why
    record NotAnswered(Failure failure) implements AttemptOutcome {
        @Override
        public String label() {
            return failure.kind().label();
        }
    }

    /// The stream broke after the commit point, and nothing can follow but the end.
    ///
    /// @param failure what it says of the combination
    /// @param error   what the client is told
    record Broken(Failure failure, RouterError error) implements AttemptOutcome {
        @Override
        public String label() {
            return failure.kind().label();
        }
    }

    /// The attempt was stopped from outside, which the loop tells the client where there is one to be told.
    ///
    /// @param reason by what: the client left, the router goes down, or another attempt has answered
    record Stopped(Cancellation.Reason reason) implements AttemptOutcome {
        @Override
        public String label() {
            return reason.name().toLowerCase(Locale.ROOT);
        }
    }
}
