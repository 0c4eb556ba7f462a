package io.genrouter.bootstrap.catalog;

/// What is done about a file of keys that other users of the machine may read or write.
public enum FileModes {
    /// It is read, and a warning tells of it.
    WARN,
    /// It is an error.
    STRICT
}
