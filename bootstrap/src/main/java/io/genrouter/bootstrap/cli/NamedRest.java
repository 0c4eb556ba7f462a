package io.genrouter.bootstrap.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.genrouter.application.explain.KnownRest;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.Standing;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// One of the rests that `/rests` lists.
///
/// @param vendor       the name of its vendor; of a whole endpoint, that of one of its vendors
/// @param credentialId empty where every key is concerned
/// @param model        empty where every model is
/// @param rest         what is known of it
record NamedRest(String vendor, Optional<String> credentialId, Optional<String> model, KnownRest rest) {

    static final String ENDPOINT = "endpoint";

    private static final Set<String> OF_ONE_KEY = Set.of("combination", "credential");
    private static final Set<String> OF_ONE_MODEL = Set.of("combination", "model");

    /// What may stand in a report as it is.
    private static final Pattern WORD = Pattern.compile("[a-z_]{1,40}");

    /// @return empty for anything that no router says
    static Optional<NamedRest> read(JsonNode item) {
        String scope = item.path("scope").asText();
        String kind = item.path("kind").asText();
        Optional<Standing> standing = standing(item.path("standing").asText());
        Optional<String> credentialId = text(item.path("credential_id"));
        Optional<String> model = text(item.path("model"));
        Optional<String> vendor = text(item.path("vendor"));
        boolean isKnown = (scope.equals(ENDPOINT) || OF_ONE_KEY.contains(scope) || OF_ONE_MODEL.contains(scope))
                && credentialId.isPresent() == OF_ONE_KEY.contains(scope)
                && model.isPresent() == OF_ONE_MODEL.contains(scope)
                && WORD.matcher(kind).matches()
                && item.path("ms").canConvertToLong()
                && item.path("ms").longValue() >= 0;
        if (!isKnown || vendor.isEmpty() || standing.isEmpty()) {
            return Optional.empty();
        }
        KnownRest rest = new KnownRest(
                scope, kind, standing.get(), Duration.ofMillis(item.path("ms").longValue()));
        return Optional.of(new NamedRest(vendor.get(), credentialId, model, rest));
    }

    /// Whether it is about this combination by its names.
    boolean names(Combination combination) {
        return vendor.equals(combination.vendor().id().value())
                && credentialId
                        .map(id -> id.equals(combination.credential().id().value()))
                        .orElse(true)
                && model.map(name -> name.equals(combination.model().name().value()))
                        .orElse(true);
    }

    private static Optional<Standing> standing(String word) {
        return switch (word) {
            case "resting" -> Optional.of(Standing.RESTING);
            case "on_trial" -> Optional.of(Standing.ON_TRIAL);
            case "probed" -> Optional.of(Standing.PROBED);
            default -> Optional.empty();
        };
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }
}
