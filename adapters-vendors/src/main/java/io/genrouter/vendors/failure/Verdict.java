package io.genrouter.vendors.failure;

import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import java.time.Duration;
import java.util.Optional;

/// What a rule says of a failure.
///
/// @param kind    what follows
/// @param scope   who rests
/// @param restFor for how long where the vendor does not say
record Verdict(FailureKind kind, RestScope scope, Optional<Duration> restFor) {

    static final Verdict CLIENT_FAULT = of(FailureKind.CLIENT_FAULT, RestScope.NOBODY);
    static final Verdict CONTENT_REFUSED = of(FailureKind.CONTENT_REFUSED, RestScope.NOBODY);
    static final Verdict MODEL_CANNOT = of(FailureKind.MODEL_CANNOT, RestScope.NOBODY);
    static final Verdict RATE_LIMITED = of(FailureKind.RATE_LIMITED, RestScope.COMBINATION, Duration.ofSeconds(5));
    static final Verdict QUOTA_SPENT = of(FailureKind.QUOTA_SPENT, RestScope.CREDENTIAL, Duration.ofMinutes(10));
    static final Verdict KEY_REFUSED = of(FailureKind.KEY_REFUSED, RestScope.CREDENTIAL, Duration.ofMinutes(10));
    /// The key is good, but not for this model.
    static final Verdict KEY_REFUSED_HERE = of(FailureKind.KEY_REFUSED, RestScope.COMBINATION, Duration.ofMinutes(10));
    /// A 403 that nobody knows: one client's request must not be able to make anyone rest.
    static final Verdict KEY_PERHAPS_REFUSED = of(FailureKind.KEY_REFUSED, RestScope.NOBODY);

    static final Verdict MODEL_GONE = of(FailureKind.MODEL_GONE, RestScope.MODEL, Duration.ofMinutes(10));
    /// A 404 that nobody knows, likewise.
    static final Verdict MODEL_PERHAPS_GONE = of(FailureKind.MODEL_GONE, RestScope.NOBODY);

    static final Verdict OVERLOADED = of(FailureKind.OVERLOADED, RestScope.MODEL, Duration.ofSeconds(5));
    static final Verdict VENDOR_ERROR = of(FailureKind.VENDOR_ERROR, RestScope.COMBINATION);

    private static Verdict of(FailureKind kind, RestScope scope) {
        return new Verdict(kind, scope, Optional.empty());
    }

    private static Verdict of(FailureKind kind, RestScope scope, Duration restFor) {
        return new Verdict(kind, scope, Optional.of(restFor));
    }
}
