package io.genrouter.bootstrap.warmup;

import java.io.IOException;
import java.net.URI;

/// A router that nobody knows of: of the same parts as the real one, but none of its instances.
public interface Rehearsal extends AutoCloseable {

    /// The one model that it serves: a name that serves whatever `selection.modelNames` says.
    String MODEL = "rehearsal";

    /// The port on the loopback on which it takes chat completions.
    int port();

    /// Ends it, without waiting for what runs.
    ///
    /// @throws IOException when something of it is left
    @Override
    void close() throws IOException;

    /// Starts one.
    @FunctionalInterface
    interface Stage {

        /// Starts it before one vendor.
        ///
        /// @param vendor the base URL of the vendor, on the loopback
        /// @throws Exception whatever keeps a server from starting
        Rehearsal open(URI vendor) throws Exception;
    }
}
