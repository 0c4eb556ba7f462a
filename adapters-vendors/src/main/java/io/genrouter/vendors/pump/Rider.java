package io.genrouter.vendors.pump;

/// What is done for one stream whenever something has come for it.
@FunctionalInterface
public interface Rider {

    /// What is to happen next.
    enum Next {
        /// Wait until the connection has more.
        WAIT,
        /// Come back without waiting, once the others had their turn.
        AGAIN,
        /// Nothing more is wanted.
        OVER
    }

    /// Runs on the pump's thread, where it must not wait for anyone.
    Next take();
}
