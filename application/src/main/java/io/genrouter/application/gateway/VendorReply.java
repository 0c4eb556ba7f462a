package io.genrouter.application.gateway;

import io.genrouter.application.affinity.ToolCallId;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.stream.EventStream;
import io.genrouter.application.stream.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What came of one attempt.
public sealed interface VendorReply {

    /// A complete answer: a JSON object that was read to its end and is no error.
    ///
    /// @param body      the array that holds it, after HTTP decoding; may be longer than the answer
    /// @param length    how many bytes of it are the answer
    /// @param usage     the tokens it says it used; empty when it does not say
    /// @param toolCalls the calls of tools that it makes; empty for none
    /// @param relay     what the adapter that faces the client may pass on
    /// @param usedUpFor how long the combination has nothing left, by the vendor's own word; empty while it has
    @SuppressWarnings("ArrayRecordComponent") // handed on once, compared by nobody
    record WholeAnswer(
            byte[] body,
            int length,
            Optional<Usage> usage,
            List<ToolCallId> toolCalls,
            Relay relay,
            Optional<Duration> usedUpFor)
            implements VendorReply {

        public WholeAnswer {
            toolCalls = List.copyOf(toolCalls);
        }

        /// An answer that says nothing of what is left.
        public WholeAnswer(byte[] body, int length, Optional<Usage> usage, List<ToolCallId> toolCalls, Relay relay) {
            this(body, length, usage, toolCalls, relay, Optional.empty());
        }
    }

    /// The head of a stream has come and looks well; its events are to be read. Whoever holds it closes the
    /// stream.
    ///
    /// @param events    the events to come
    /// @param relay     what the adapter that faces the client may pass on
    /// @param usedUpFor as in [WholeAnswer]
    record Streaming(EventStream events, Relay relay, Optional<Duration> usedUpFor) implements VendorReply {

        /// A stream that says nothing of what is left.
        public Streaming(EventStream events, Relay relay) {
            this(events, relay, Optional.empty());
        }
    }

    /// A connection that had served before broke before it gave a byte of this answer: it had been closed
    /// meanwhile, which says nothing of the vendor. The same request may be sent again, on a fresh one.
    record StaleConnection() implements VendorReply {}

    /// The attempt has failed.
    ///
    /// @param kind    what to do next, and what to tell the client in the end
    /// @param scope   who else is met by the same failure
    /// @param restFor for how long the vendor asks to be left alone; empty when it does not say
    /// @param relay   the vendor's own words, for a failure that is passed through; [Relay#NOTHING] where it
    ///                said none
    record Failure(FailureKind kind, RestScope scope, Optional<Duration> restFor, Relay relay) implements VendorReply {

        /// A failure without words of the vendor.
        public static Failure of(FailureKind kind, RestScope scope) {
            return new Failure(kind, scope, Optional.empty(), Relay.NOTHING);
        }
    }
}
