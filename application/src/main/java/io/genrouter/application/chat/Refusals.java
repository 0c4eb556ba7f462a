package io.genrouter.application.chat;

import io.genrouter.application.error.RefusalReason;
import io.genrouter.application.error.RouterError.InvalidRequest;
import io.genrouter.domain.model.Capability;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The words for a request that nobody here can answer.
final class Refusals {

    private Refusals() {}

    static InvalidRequest unknownVendor() {
        return new InvalidRequest(
                RefusalReason.UNKNOWN_VENDOR,
                "`vendor` names no vendor that is configured here; GET /v1/models lists them as `owned_by`.",
                Optional.of("vendor"));
    }

    static InvalidRequest unknownModel() {
        return new InvalidRequest(
                RefusalReason.MODEL_NOT_FOUND,
                "`model` names nothing that is configured here; GET /v1/models lists what is.",
                Optional.of("model"));
    }

    static InvalidRequest noMatchingCombination(Set<Capability> needs) {
        String needed = needs.stream()
                .sorted()
                .map(need -> need.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return new InvalidRequest(
                RefusalReason.NO_MATCHING_COMBINATION,
                needed.isEmpty()
                        ? "No combination that is configured here may answer this request."
                        : "No combination that is configured here can do what the request needs: " + needed + ".",
                Optional.empty());
    }
}
