package io.genrouter.http.rests;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.genrouter.application.rests.CurrentRest;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.RestSubject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One that is not well, by its names; no key is at hand here.
///
/// @param scope        `combination`, `credential`, `model` or `endpoint`
/// @param credentialId absent where every key is concerned
/// @param model        absent where every model is
/// @param kind         why
/// @param standing     `resting`; `on_trial`, once the rest is over and until somebody is sent there; `probed`, until
///                     that one has an answer
/// @param ms           what is left of the rest
/// @param combinations how many combinations it covers
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"scope", "vendor", "credential_id", "model", "kind", "standing", "ms", "combinations"})
record RestItem(
        String scope,
        String vendor,
        @JsonProperty("credential_id") @Nullable String credentialId,
        @Nullable String model,
        String kind,
        String standing,
        long ms,
        int combinations) {

    static RestItem of(CurrentRest current) {
        RestSubject subject = current.rest().subject();
        Combination named = current.named();
        boolean ofOneKey = subject instanceof RestSubject.OfCombination || subject instanceof RestSubject.OfCredential;
        boolean ofOneModel = subject instanceof RestSubject.OfCombination || subject instanceof RestSubject.OfModel;
        return new RestItem(
                subject.scope(),
                named.vendor().id().value(),
                ofOneKey ? named.credential().id().value() : null,
                ofOneModel ? named.model().name().value() : null,
                current.rest().reason(),
                current.rest().standing().name().toLowerCase(Locale.ROOT),
                current.rest().left().toMillis(),
                current.combinations());
    }
}
