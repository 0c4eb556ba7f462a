package io.genrouter.application.rests;

import static io.genrouter.domain.combination.Combinations.aCatalog;
import static io.genrouter.domain.combination.Combinations.combination;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.ManualTimers;
import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.application.catalog.ServedCatalog;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.health.Rest;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.selection.CombinationSelector;
import io.genrouter.domain.vendor.VendorId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WhoRestsTest {

    private static final Combination ONE = combination("openai", 1, "gpt-4o");

    private final ManualTimers time = new ManualTimers();
    private final CombinationHealth health = CombinationHealth.inMemory(time);
    private final CombinationCatalog catalog = aCatalog()
            .with("openai", 2, "gpt-4o", "o3")
            .with("gemini", 1, "flash")
            .build();
    private final WhoRests who = new WhoRests(
            new CatalogHolder(new ServedCatalog(
                    catalog, CombinationSelector.even(catalog.pools(), health, () -> new Random(7)), false)),
            health);

    @Test
    void whileAllAreWellNobodyRests() {
        assertThat(who.now()).isEmpty();
        assertThat(who.combinationsResting()).isZero();
        assertThat(who.combinationsByVendor()).isEqualTo(Map.of(new VendorId("openai"), 0, new VendorId("gemini"), 0));
        assertThat(who.combinationsServed()).isEqualTo(5);
    }

    @Test
    void eachRestSaysWhoItIsAboutAndHowManyItCovers() {
        rest(RestSubject.credential(ONE), "key_refused", 600);
        rest(RestSubject.combination(combination("gemini", 1, "flash")), "rate_limited", 5);

        assertThat(who.now())
                .extracting(current ->
                        current.rest().reason() + " " + current.rest().subject().scope() + " "
                                + current.named().credential().id() + " " + current.combinations() + " "
                                + current.rest().left().toSeconds())
                .containsExactly("rate_limited combination gemini-1 1 5", "key_refused credential openai-1 2 600");
        assertThat(who.combinationsByVendor()).isEqualTo(Map.of(new VendorId("openai"), 2, new VendorId("gemini"), 1));
    }

    @Test
    void aCombinationThatRestsForTwoReasonsCountsOnce() {
        rest(RestSubject.credential(ONE), "key_refused", 600);
        rest(RestSubject.model(ONE), "overloaded", 5);

        // Two with the key, two with the model, one with both.
        assertThat(who.combinationsResting()).isEqualTo(3);
    }

    @Test
    void whoIsOnTrialMayBeCalledAndIsStillTold() {
        rest(RestSubject.combination(ONE), "rate_limited", 5);

        time.advance(Duration.ofSeconds(5));

        assertThat(who.combinationsResting()).isZero();
        assertThat(who.now()).hasSize(1);
    }

    @Test
    void whatIsNotServedAnyMoreIsNotTold() {
        rest(RestSubject.combination(combination("gone", 1, "m")), "rate_limited", 5);

        assertThat(who.now()).isEqualTo(List.of());
    }

    private void rest(RestSubject subject, String reason, int seconds) {
        health.rest(subject, new Rest(reason, Duration.ofSeconds(seconds)));
    }
}
