package io.genrouter.application.stream;

import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import java.util.Optional;

/// The words for a stream that did not come to its end.
public final class StreamFailures {

    private StreamFailures() {}

    /// What the client is told.
    public static RouterError error(UnservedReason reason) {
        return new RouterError.Unserved(reason, words(reason), Optional.empty());
    }

    static StreamStep failed(UnservedReason reason) {
        return new StreamStep.Failed(error(reason));
    }

    private static String words(UnservedReason reason) {
        return switch (reason) {
            case UPSTREAM_INCOMPLETE -> "The vendor ended the stream before the answer was complete.";
            case UPSTREAM_RESET -> "The connection to the vendor broke before the answer was complete.";
            case UPSTREAM_STALLED -> "The vendor fell silent before the answer was complete.";
            case UPSTREAM_MALFORMED -> "The vendor sent an event that is not a JSON object.";
            case EVENT_TOO_LARGE -> "The vendor sent an event that is larger than may be held.";
            case STREAM_TOO_LONG -> "The stream took longer than a stream may take here.";
            case SHUTTING_DOWN -> "The router is shutting down before the answer was complete.";
            default -> "The stream failed before the answer was complete.";
        };
    }
}
