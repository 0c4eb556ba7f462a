package io.genrouter.vendors.wire;

import java.io.IOException;

/// Where a body ends, and which bytes of the connection are its own.
sealed interface BodyFraming permits LengthFraming, ChunkedFraming, EndFraming {

    /// Moves what has come of the body, and takes what frames it.
    ///
    /// @return how many bytes were put; 0 also when only framing has come
    /// @throws MalformedAnswerException when the framing is none
    int take(RawInput raw, byte[] target, int offset, int length) throws MalformedAnswerException;

    /// Whether all of the body, and of its framing, was taken.
    boolean isOver();

    /// How many bytes come next that are nothing but body.
    long ahead();

    /// As many of those were read past the buffer.
    void passed(int length);

    /// The connection has ended.
    ///
    /// @param inOrder whether the vendor has said so
    /// @throws IOException when the body has not
    void endOfConnection(boolean inOrder) throws IOException;
}
