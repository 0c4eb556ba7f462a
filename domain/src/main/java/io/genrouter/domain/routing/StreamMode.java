package io.genrouter.domain.routing;

/// When the events of a stream go to the client.
public enum StreamMode {
    /// As they come. A stream that breaks after its first event is told to the client as broken.
    LIVE,
    /// Once the stream is whole. Until then nothing of it was seen, so that a broken one can fail over; the
    /// client waits for the first word as long as for the last.
    BUFFERED
}
