package io.genrouter.bootstrap.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genrouter.application.explain.KnownRests;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Who rests at a running router, as its `/rests` says.
///
/// @param source       where it says so
/// @param combinations how many it serves
/// @param resting      how many of them may not be called
/// @param rests        what is not well
record LiveRests(URI source, int combinations, int resting, List<NamedRest> rests) {

    private static final ObjectMapper JSON = new ObjectMapper();

    LiveRests {
        rests = List.copyOf(rests);
    }

    /// @return empty for anything that no router says
    static Optional<LiveRests> read(URI source, byte[] body) {
        try {
            return read(source, JSON.readTree(body));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<LiveRests> read(URI source, JsonNode body) {
        JsonNode all = body.path("rests");
        if (!all.isArray()
                || !body.path("combinations").isInt()
                || !body.path("resting").isInt()) {
            return Optional.empty();
        }
        List<NamedRest> rests = new ArrayList<>();
        for (JsonNode one : all) {
            Optional<NamedRest> rest = NamedRest.read(one);
            if (rest.isEmpty()) {
                return Optional.empty();
            }
            rests.add(rest.get());
        }
        return Optional.of(new LiveRests(
                source, body.get("combinations").intValue(), body.get("resting").intValue(), rests));
    }

    /// The same of the combinations of a catalog, which are known by their names.
    KnownRests in(CombinationCatalog catalog) {
        List<Named> named = rests.stream()
                .map(rest -> new Named(rest, endpoint(rest, catalog)))
                .toList();
        return combination -> named.stream()
                .filter(one -> one.covers(combination))
                .map(one -> one.rest.rest())
                .toList();
    }

    /// What is behind the same base URL rests together, whatever its vendors are called.
    private static Set<URI> endpoint(NamedRest rest, CombinationCatalog catalog) {
        return catalog.combinations().stream()
                .map(Combination::vendor)
                .filter(vendor -> vendor.id().value().equals(rest.vendor()))
                .map(vendor -> vendor.baseUrl())
                .collect(Collectors.toSet());
    }

    /// @param endpoint the base URL of its vendor, if the catalog has one
    private record Named(NamedRest rest, Set<URI> endpoint) {

        boolean covers(Combination combination) {
            return rest.rest().scope().equals(NamedRest.ENDPOINT)
                    ? endpoint.contains(combination.vendor().baseUrl())
                    : rest.names(combination);
        }
    }
}
