package io.genrouter.domain.model;

/// What a request may need and a model may lack. A capability that the operator does not speak of is taken as there.
public enum Capability {
    IMAGES,
    VIDEO,
    TOOLS,
    STREAMING
}
