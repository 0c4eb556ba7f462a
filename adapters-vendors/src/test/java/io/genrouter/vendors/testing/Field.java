package io.genrouter.vendors.testing;

/// A header field as it was on the wire.
public record Field(String name, String value) {}
