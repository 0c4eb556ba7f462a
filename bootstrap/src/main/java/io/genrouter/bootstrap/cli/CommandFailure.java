package io.genrouter.bootstrap.cli;

/// A command cannot do what it is asked, for a reason that its message tells the user.
final class CommandFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /// @param message a sentence; empty when all has been said
    CommandFailure(String message) {
        super(message, null, false, false);
    }
}
