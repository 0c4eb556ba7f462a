package io.genrouter.bootstrap.cut;

/// How the events of a stream go to the client.
enum Mode {
    /// As they come.
    LIVE("live"),
    /// Once the stream is whole.
    BUFFERED("buffered");

    private final String header;

    Mode(String header) {
        this.header = header;
    }

    /// The value of `x-router-stream` that asks for it.
    String header() {
        return header;
    }
}
