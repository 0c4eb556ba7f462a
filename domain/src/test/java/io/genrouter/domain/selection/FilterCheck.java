package io.genrouter.domain.selection;

import static io.genrouter.domain.combination.Combinations.aCatalog;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.selection.Selection.Selected;
import io.genrouter.domain.time.FakeClock;
import io.genrouter.domain.vendor.VendorId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// F1 where requests have different filters: what `?vendor=openai` is dealt changes nobody's chance elsewhere. One
/// combination of OpenAI and two of Gemini; every row of up to five requests with and without the filter.
final class FilterCheck {

    private static final int REQUESTS = 5;

    private final SelectorFairness.Maker maker;
    private final CombinationCatalog catalog = aCatalog()
            .withKeys("openai", 1)
            .withModels("openai", "gpt-4o")
            .withKeys("gemini", 2)
            .withModels("gemini", "gemini-2.5-flash")
            .build();
    private final Pool all = catalog.pool(SelectionCriteria.ANY);
    private final Pool openai = catalog.pool(new SelectionCriteria(Optional.of(new VendorId("openai")), Set.of()));

    private FilterCheck(SelectorFairness.Maker maker) {
        this.maker = maker;
    }

    static List<String> violations(SelectorFairness.Maker maker) {
        FilterCheck check = new FilterCheck(maker);
        List<String> violations = new ArrayList<>();
        for (int filtered = 0; filtered < 1 << REQUESTS && violations.isEmpty(); filtered++) {
            violations.addAll(check.play(filtered));
        }
        return violations;
    }

    private List<String> play(int filtered) {
        Map<List<Combination>, Fraction> outcomes = EveryBranch.of(random -> deals(filtered, random));
        for (int request = 0; request < REQUESTS; request++) {
            if (isFiltered(filtered, request)) {
                continue;
            }
            Map<Combination, Fraction> chances = new HashMap<>();
            int now = request;
            outcomes.forEach((deals, chance) -> chances.merge(deals.get(now), chance, Fraction::plus));
            for (Combination combination : all.members()) {
                Fraction chance = chances.getOrDefault(combination, Fraction.ZERO);
                if (!chance.equals(Fraction.oneIn(3))) {
                    return List.of("F1: " + combination + " has chance " + chance + " (expected: 1/3) at request "
                            + request + " of a row whose filtered ones are " + Integer.toBinaryString(filtered));
                }
            }
        }
        return List.of();
    }

    private List<Combination> deals(int filtered, RandomGenerator random) {
        CombinationSelector selector =
                maker.make(catalog.pools(), CombinationHealth.inMemory(new FakeClock()), () -> random);
        List<Combination> deals = new ArrayList<>();
        for (int request = 0; request < REQUESTS; request++) {
            Pool pool = isFiltered(filtered, request) ? openai : all;
            deals.add(((Selected) selector.deal(pool)).combination());
        }
        return deals;
    }

    private static boolean isFiltered(int filtered, int request) {
        return (filtered & 1 << request) != 0;
    }
}
