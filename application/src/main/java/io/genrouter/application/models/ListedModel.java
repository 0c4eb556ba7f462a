package io.genrouter.application.models;

/// A model as clients see it.
///
/// @param id      the bare name that the operator configured
/// @param ownedBy the vendor
public record ListedModel(String id, String ownedBy) {}
