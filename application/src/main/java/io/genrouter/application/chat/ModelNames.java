package io.genrouter.application.chat;

/// What a client's `model` means where it is neither a route's name nor `vendor/model` (`selection.modelNames`).
public enum ModelNames {
    /// Nothing: every combination may answer.
    IGNORE,
    /// A configured name restricts the request to its combinations; any other means nothing.
    MATCH,
    /// As [#MATCH], but any other name is refused.
    STRICT
}
