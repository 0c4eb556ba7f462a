package io.genrouter.vendors.wire;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;

/// As many connections are in use as there may be, and none became free in time.
public final class NoFreeConnectionException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    NoFreeConnectionException(Duration waited) {
        super("no free connection within " + waited.toMillis() + " ms");
    }
}
