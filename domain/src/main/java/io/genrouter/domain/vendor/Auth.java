package io.genrouter.domain.vendor;

/// How a vendor wants to be shown the key of a credential.
public sealed interface Auth {

    /// `Authorization: Bearer <key>`, what OpenAI and nearly all others take.
    record Bearer() implements Auth {}

    /// The bare key in a header of the vendor's own, such as Azure's `api-key`.
    ///
    /// @param name the header field's name
    record Header(String name) implements Auth {}

    /// No key at all, such as a local server.
    record None() implements Auth {}
}
