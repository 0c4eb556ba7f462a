package io.genrouter.application.attempt;

import io.genrouter.application.attempt.AttemptOutcome.Stopped;
import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.ReplyHead;

/// An attempt's right to answer its request, which of several at one time only the first has that speaks.
interface Turn {

    /// Stops the attempt; with the request, or on its own when another one answers.
    Cancellation cancellation();

    /// Asks for the right. To be asked before anything goes to the client, a vendor's refusal included; may be asked
    /// again.
    ///
    /// @return whether this attempt has it; if not, it is cancelled
    boolean claim();

    /// How many attempts were made for the request until now.
    int attempts();

    /// The head of an answer to a call.
    default ReplyHead head(Call call, Relay relay) {
        return new ReplyHead(call.combination(), attempts(), relay);
    }

    /// How the attempt ended, once it is cancelled.
    default Stopped stopped() {
        return new Stopped(cancellation().reason().orElseThrow());
    }

    /// That of a call beside which there is no other.
    static Turn alone(Call call) {
        return new Turn() {
            @Override
            public Cancellation cancellation() {
                return call.exchange().cancellation();
            }

            @Override
            public boolean claim() {
                return true;
            }

            @Override
            public int attempts() {
                return call.number();
            }
        };
    }
}
