package io.genrouter.application.attempt;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.RestSubject;
import java.util.Optional;

/// Who is met by a failure beside the combination that had it.
public enum RestScope {
    /// Nobody: the failure says nothing about the combination.
    NOBODY,
    /// This combination alone, but only once two different requests have met the failure: it may be the
    /// request's own.
    IF_REPEATED,
    /// This combination alone.
    COMBINATION,
    /// Every combination with this credential.
    CREDENTIAL,
    /// Every combination with this model of this vendor.
    MODEL,
    /// Every combination behind this base URL.
    ENDPOINT;

    /// Who rests; empty where nobody does.
    Optional<RestSubject> subject(Combination combination) {
        return switch (this) {
            case NOBODY -> Optional.empty();
            case IF_REPEATED, COMBINATION -> Optional.of(RestSubject.combination(combination));
            case CREDENTIAL -> Optional.of(RestSubject.credential(combination));
            case MODEL -> Optional.of(RestSubject.model(combination));
            case ENDPOINT -> Optional.of(RestSubject.endpoint(combination));
        };
    }
}
