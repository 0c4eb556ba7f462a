package io.genrouter.application.error;

import java.util.Locale;

/// Why nobody answered, or why a stream did not come to its end.
public enum UnservedReason {
    /// Every attempt was told to come back later.
    RATE_LIMIT_EXCEEDED,
    /// Every attempt met a credential with nothing left.
    INSUFFICIENT_QUOTA,
    /// Every attempt met a credential that the vendor refuses.
    UPSTREAM_AUTH,
    /// Nobody answered in time.
    UPSTREAM_TIMEOUT,
    /// The vendor does not have the model.
    UPSTREAM_MODEL_NOT_FOUND,
    /// The vendor could not be reached.
    UPSTREAM_UNREACHABLE,
    /// What the vendor sent is no answer.
    BAD_UPSTREAM,
    /// The vendor failed.
    UPSTREAM_ERROR,
    /// We or the vendor have too much to do.
    OVERLOADED,
    /// The answer is larger than may be held.
    ANSWER_TOO_LARGE,
    /// Every combination that could answer rests.
    NO_COMBINATION_AVAILABLE,
    /// The stream ended before its end.
    UPSTREAM_INCOMPLETE,
    /// The connection broke in the middle of a stream.
    UPSTREAM_RESET,
    /// A stream fell silent.
    UPSTREAM_STALLED,
    /// An event is no JSON object.
    UPSTREAM_MALFORMED,
    /// An event is longer than may be held.
    EVENT_TOO_LARGE,
    /// The stream took longer than a stream may.
    STREAM_TOO_LONG,
    /// The process is going down.
    SHUTTING_DOWN,
    /// A bug of ours.
    INTERNAL_ERROR;

    /// The `code` of the error object.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
