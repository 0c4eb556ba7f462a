package io.genrouter.application.attempt;

/// Who is met by a failure beside the combination that had it.
public enum RestScope {
    /// Nobody: the failure says nothing about the combination.
    NOBODY,
    /// This combination alone.
    COMBINATION,
    /// Every combination with this credential.
    CREDENTIAL,
    /// Every combination with this model of this vendor.
    MODEL,
    /// Every combination behind this base URL.
    ENDPOINT
}
