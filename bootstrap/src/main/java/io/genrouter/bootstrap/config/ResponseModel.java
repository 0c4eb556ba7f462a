package io.genrouter.bootstrap.config;

/// Which name an answer has in its `model`.
public enum ResponseModel {
    /// The vendor's, as it came.
    SERVED,
    /// The one that the client asked for.
    REQUESTED
}
