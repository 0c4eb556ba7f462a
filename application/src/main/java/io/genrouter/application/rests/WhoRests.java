package io.genrouter.application.rests;

import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.health.RestInForce;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.vendor.VendorId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Tells who rests at the moment. One look at each combination where anybody is not well, and none where all are.
/// Safe for use by any number of threads.
public final class WhoRests {

    private final CatalogHolder catalog;
    private final CombinationHealth health;

    public WhoRests(CatalogHolder catalog, CombinationHealth health) {
        this.catalog = catalog;
        this.health = health;
    }

    /// Everything that is not well and covers somebody who is served: resting, on trial or being probed; the nearest
    /// end first. Empty when all is well.
    public List<CurrentRest> now() {
        Map<RestSubject, RestInForce> inForce =
                health.inForce().stream().collect(Collectors.toMap(RestInForce::subject, Function.identity()));
        Map<RestSubject, CurrentRest> found = new LinkedHashMap<>();
        if (!inForce.isEmpty()) {
            combinations()
                    .forEach(combination -> RestSubject.allOf(combination).stream()
                            .map(inForce::get)
                            .filter(rest -> rest != null)
                            .forEach(rest -> found.merge(
                                    rest.subject(), new CurrentRest(rest, combination, 1), (one, _) -> another(one))));
        }
        return found.values().stream()
                .sorted(Comparator.comparing(current -> current.rest().left()))
                .toList();
    }

    /// How many combinations may not be called now, for each vendor that is served, 0 included.
    public Map<VendorId, Integer> combinationsByVendor() {
        Set<RestSubject> resting = health.inForce().stream()
                .filter(rest -> !rest.standing().isEligible())
                .map(RestInForce::subject)
                .collect(Collectors.toSet());
        Map<VendorId, Integer> counts = new LinkedHashMap<>();
        for (Combination combination : combinations()) {
            boolean rests = !resting.isEmpty()
                    && RestSubject.allOf(combination).stream().anyMatch(resting::contains);
            counts.merge(combination.vendor().id(), rests ? 1 : 0, Integer::sum);
        }
        return counts;
    }

    /// How many combinations may not be called now.
    public int combinationsResting() {
        return combinationsByVendor().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /// How many there are.
    public int combinationsServed() {
        return combinations().size();
    }

    private List<Combination> combinations() {
        return catalog.current().catalog().combinations();
    }

    private static CurrentRest another(CurrentRest one) {
        return new CurrentRest(one.rest(), one.named(), one.combinations() + 1);
    }
}
