package io.genrouter.http.chat;

import io.genrouter.http.error.HttpError;

/// What came of reading a request's body.
sealed interface BodyRead {

    /// All of it, in an array of its size.
    ///
    /// @param bytes as they came
    @SuppressWarnings("ArrayRecordComponent") // handed on once, compared by nobody
    record Whole(byte[] bytes) implements BodyRead {}

    /// It was not read, or not to its end.
    ///
    /// @param error what the client is told
    /// @param close whether the connection cannot be used again, since the rest of the body is still to come
    record Refused(HttpError error, boolean close) implements BodyRead {}

    /// The client went away in the middle of it.
    record ClientLeft() implements BodyRead {}
}
