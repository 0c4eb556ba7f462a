package io.genrouter.vendors.http;

import java.io.IOException;

/// A connection that had served before broke before it gave a byte of the next answer.
public final class StaleConnectionException extends IOException {

    private static final long serialVersionUID = 1L;

    StaleConnectionException(String message) {
        super(message);
    }

    StaleConnectionException(IOException cause) {
        super("a used connection broke before a byte of the answer", cause);
    }
}
