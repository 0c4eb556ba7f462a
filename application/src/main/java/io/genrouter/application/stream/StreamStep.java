package io.genrouter.application.stream;

import io.genrouter.application.error.RouterError;

/// What a [StreamWatch] says after it was fed.
public sealed interface StreamStep {

    /// Read on.
    record ReadOn() implements StreamStep {}

    /// The stream is over and whole.
    record Whole() implements StreamStep {}

    /// Before the client was given anything came something that is no answer: an error, or no JSON object.
    ///
    /// @param array holds the event's payload
    /// @param from  where it begins
    /// @param to    where it ends
    @SuppressWarnings("ArrayRecordComponent") // looked at once, compared by nobody
    record RefusedUnseen(byte[] array, int from, int to) implements StreamStep {}

    /// The stream ended, or said that it is done, before its first event. Nothing went to the client.
    record Empty() implements StreamStep {}

    /// After the commit point the stream broke or carried an error, and is over.
    ///
    /// @param error what the client is told
    record Failed(RouterError error) implements StreamStep {}

    StreamStep READ_ON = new ReadOn();
    StreamStep WHOLE = new Whole();
    StreamStep EMPTY = new Empty();
}
