package io.genrouter.vendors.failure;

import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;

/// What a rule says of a failure.
///
/// @param kind  what follows
/// @param scope who rests
record Verdict(FailureKind kind, RestScope scope) {

    static final Verdict CLIENT_FAULT = new Verdict(FailureKind.CLIENT_FAULT, RestScope.NOBODY);
    static final Verdict CONTENT_REFUSED = new Verdict(FailureKind.CONTENT_REFUSED, RestScope.NOBODY);
    static final Verdict MODEL_CANNOT = new Verdict(FailureKind.MODEL_CANNOT, RestScope.NOBODY);
    static final Verdict RATE_LIMITED = new Verdict(FailureKind.RATE_LIMITED, RestScope.COMBINATION);
    static final Verdict QUOTA_SPENT = new Verdict(FailureKind.QUOTA_SPENT, RestScope.CREDENTIAL);
    static final Verdict KEY_REFUSED = new Verdict(FailureKind.KEY_REFUSED, RestScope.CREDENTIAL);
    /// The key is good, but not for this model.
    static final Verdict KEY_REFUSED_HERE = new Verdict(FailureKind.KEY_REFUSED, RestScope.COMBINATION);
    /// A 403 that nobody knows: one client's request must not be able to make anyone rest.
    static final Verdict KEY_PERHAPS_REFUSED = new Verdict(FailureKind.KEY_REFUSED, RestScope.IF_REPEATED);

    static final Verdict MODEL_GONE = new Verdict(FailureKind.MODEL_GONE, RestScope.MODEL);
    /// A 404 that nobody knows, likewise.
    static final Verdict MODEL_PERHAPS_GONE = new Verdict(FailureKind.MODEL_GONE, RestScope.IF_REPEATED);

    static final Verdict OVERLOADED = new Verdict(FailureKind.OVERLOADED, RestScope.MODEL);
    static final Verdict VENDOR_ERROR = new Verdict(FailureKind.VENDOR_ERROR, RestScope.COMBINATION);
}
