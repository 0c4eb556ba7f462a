package io.genrouter.vendors.wire;

import java.io.IOException;
import java.io.Serial;

/// What came is no answer, or not framed as one. Nothing more is read from its connection.
public final class MalformedAnswerException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    /// @param message says what is wrong, never what came
    MalformedAnswerException(String message) {
        super(message);
    }
}
