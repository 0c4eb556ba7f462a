package io.genrouter.application.chat;

import io.genrouter.application.error.RouterError;

/// A body that no vendor is to see.
///
/// @param error what is wrong with it
public record RefusedBody(RouterError.InvalidRequest error) implements ScanResult {}
