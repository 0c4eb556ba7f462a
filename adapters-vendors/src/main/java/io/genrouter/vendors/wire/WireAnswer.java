package io.genrouter.vendors.wire;

/// An answer whose head has come.
///
/// @param head what it says
/// @param body to be closed, whether or not it was read
public record WireAnswer(WireHead head, WireBody body) {}
