package io.genrouter.vendors.testing;

/// How a body says where it ends.
sealed interface Framing {

    /// `Transfer-Encoding: chunked`, one chunk for each piece.
    record Chunked() implements Framing {}

    /// `Content-Length`, whatever the body really has.
    record Length(long declared) implements Framing {}

    /// By the end of the connection.
    record UntilClose() implements Framing {}

    /// No head at all: the body is everything.
    record Raw() implements Framing {}
}
