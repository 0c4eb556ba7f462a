package io.genrouter.bootstrap.metrics;

import static io.genrouter.domain.combination.Combinations.aCatalog;
import static io.genrouter.domain.combination.Combinations.combination;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.application.catalog.ServedCatalog;
import io.genrouter.application.rests.WhoRests;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.health.Rest;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.selection.CombinationSelector;
import io.genrouter.domain.time.FakeClock;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RestsCollectorTest {

    private final FakeClock clock = new FakeClock();
    private final CombinationHealth health = CombinationHealth.inMemory(clock);
    private final CombinationCatalog catalog = aCatalog()
            .with("openai", 2, "gpt-4o", "o3")
            .with("gemini", 1, "flash")
            .build();
    private final CollectorRegistry registry = new CollectorRegistry();

    RestsCollectorTest() {
        registry.register(new RestsCollector(new WhoRests(
                new CatalogHolder(new ServedCatalog(
                        catalog, CombinationSelector.even(catalog.pools(), health, () -> new Random(7)), false)),
                health)));
    }

    @Test
    void restsAreCountedByKindAndScopeAndCombinationsByVendor() {
        health.rest(
                RestSubject.credential(combination("openai", 1, "o3")),
                new Rest("key_refused", Duration.ofMinutes(10)));
        health.rest(
                RestSubject.credential(combination("openai", 2, "o3")),
                new Rest("key_refused", Duration.ofMinutes(10)));

        assertThat(resting("key_refused", "credential")).isEqualTo(2);
        assertThat(combinationsOf("openai")).isEqualTo(4);
        assertThat(combinationsOf("gemini")).isZero();
    }

    @Test
    void whatIsOnTrialDoesNotRest() {
        health.rest(
                RestSubject.combination(combination("openai", 1, "o3")),
                new Rest("rate_limited", Duration.ofSeconds(5)));

        clock.advance(Duration.ofSeconds(5));

        assertThat(resting("rate_limited", "combination")).isNull();
        assertThat(combinationsOf("openai")).isZero();
    }

    private Double resting(String kind, String scope) {
        return registry.getSampleValue("router_resting", new String[] {"kind", "scope"}, new String[] {kind, scope});
    }

    private Double combinationsOf(String vendor) {
        return registry.getSampleValue("router_combinations_resting", new String[] {"vendor"}, new String[] {vendor});
    }
}
