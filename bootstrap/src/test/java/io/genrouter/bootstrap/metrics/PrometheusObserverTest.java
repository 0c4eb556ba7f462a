package io.genrouter.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.affinity.AffinityResult;
import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.application.catalog.ServedCatalog;
import io.genrouter.application.observe.AttemptEnd;
import io.genrouter.application.observe.HedgeResult;
import io.genrouter.application.stream.Usage;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.combination.Combinations;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.health.Rest;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.selection.CombinationSelector;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.Selection.Selected;
import io.genrouter.domain.selection.SelectionCriteria;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PrometheusObserverTest {

    private final CollectorRegistry registry = new CollectorRegistry();
    private final PrometheusObserver observer = new PrometheusObserver(registry);
    private final Combination combination = Combinations.combination("openai", 1, "gpt-4o");
    private final Pool pool = new Pool("all", List.of(combination));

    @Test
    void firstAttemptsAreSelectionsAndLaterOnesAreNot() {
        observer.selected("r", pool, new Selected(combination, 1, 1), 1);
        observer.selected("r", pool, new Selected(combination, 0, 1), 2);
        observer.selected("r", pool, new Selected(combination, 0, 1), 3);

        assertThat(value(
                        "router_selections_total",
                        List.of("pool", "vendor", "model", "credential_id"),
                        "all",
                        "openai",
                        "gpt-4o",
                        "openai-1"))
                .isEqualTo(1);
        assertThat(registry.getSampleValue("router_failovers_total")).isEqualTo(2);
    }

    @Test
    void hedgesAreNoFailovers() {
        observer.hedge("r", pool, new Selected(combination, 0, 1), 2);

        assertThat(registry.getSampleValue("router_failovers_total")).isZero();
    }

    @Test
    void abortedStreamsAreCountedByTheirCode() {
        observer.streamAborted("upstream_reset");

        assertThat(value("router_stream_aborts_total", List.of("code"), "upstream_reset"))
                .isEqualTo(1);
    }

    @Test
    void restsAreCountedByTheirKindAndHowFarTheyReach() {
        observer.restBegan(
                combination, RestSubject.credential(combination), new Rest("key_refused", Duration.ofMinutes(10)));

        assertThat(value("router_rests_total", List.of("kind", "scope"), "key_refused", "credential"))
                .isEqualTo(1);
    }

    @Test
    void hedgesAreCountedByWhatCameOfThem() {
        observer.hedge("r", pool, new Selected(combination, 0, 1), 2);
        observer.hedged(HedgeResult.WON);
        observer.hedged(HedgeResult.NO_BUDGET);

        assertThat(value("router_hedges_total", List.of("result"), "won")).isEqualTo(1);
        assertThat(value("router_hedges_total", List.of("result"), "no_budget")).isEqualTo(1);
    }

    @Test
    void anEqualCombinationOfANewCatalogGoesOnInTheSameSeries() {
        Combination again = Combinations.combination("openai", 1, "gpt-4o");

        observer.attemptEnded(end(combination, 1, "ok"));
        observer.attemptEnded(end(again, 1, "ok"));

        assertThat(value(
                        "router_attempts_total",
                        List.of("vendor", "model", "credential_id", "outcome"),
                        "openai",
                        "gpt-4o",
                        "openai-1",
                        "ok"))
                .isEqualTo(2);
    }

    @Test
    void attemptsAreCountedByOutcome() {
        observer.attemptEnded(end(combination, 1, "rate_limited"));
        observer.attemptEnded(end(combination, 2, "ok"));

        List<String> labels = List.of("vendor", "model", "credential_id", "outcome");
        assertThat(value("router_attempts_total", labels, "openai", "gpt-4o", "openai-1", "rate_limited"))
                .isEqualTo(1);
        assertThat(value("router_attempts_total", labels, "openai", "gpt-4o", "openai-1", "ok"))
                .isEqualTo(1);
    }

    @Test
    void answersAreCountedAndTimed() {
        observer.answered("/v1/models", 200, Duration.ofMillis(30));
        observer.answered("/v1/models", 404, Duration.ofSeconds(7));

        assertThat(value("router_requests_total", List.of("route", "status"), "/v1/models", "404"))
                .isEqualTo(1);
        assertThat(value("router_request_seconds_bucket", List.of("route", "le"), "/v1/models", "0.025"))
                .isZero();
        assertThat(value("router_request_seconds_bucket", List.of("route", "le"), "/v1/models", "0.05"))
                .isEqualTo(1);
        assertThat(value("router_request_seconds_bucket", List.of("route", "le"), "/v1/models", "10.0"))
                .isEqualTo(2);
        assertThat(value("router_request_seconds_sum", List.of("route"), "/v1/models"))
                .isEqualTo(7.03);
    }

    @Test
    void answersToClientsAreCountedByTheFirstDigitOfTheirStatus() {
        observer.answeredClient("blue", 200);
        observer.answeredClient("blue", 404);
        observer.answeredClient("blue", 499);
        observer.answeredClient("red", 503);

        List<String> labels = List.of("client", "status_class");
        assertThat(value("router_client_requests_total", labels, "blue", "2xx")).isEqualTo(1);
        assertThat(value("router_client_requests_total", labels, "blue", "4xx")).isEqualTo(2);
        assertThat(value("router_client_requests_total", labels, "red", "5xx")).isEqualTo(1);
    }

    @Test
    void requestsInFlightComeAndGo() {
        observer.requestStarted();
        observer.requestStarted();
        observer.requestEnded();

        assertThat(value("router_in_flight", List.of())).isEqualTo(1);
    }

    @Test
    void tokensAreAddedUpByKindAndNeverGoDown() {
        observer.tokensUsed(new Usage(3, 4));
        observer.tokensUsed(new Usage(10, 20));
        observer.tokensUsed(new Usage(-5, -6));

        assertThat(value("router_tokens_total", List.of("kind"), "prompt")).isEqualTo(13);
        assertThat(value("router_tokens_total", List.of("kind"), "completion")).isEqualTo(24);
    }

    @Test
    void whatIsLeftIsCounted() {
        observer.usageMissing();
        observer.normalised("comment", 3);
        observer.normalised("comment", 2);
        observer.firstEvent(Duration.ofMillis(400));

        assertThat(value("router_usage_missing_total", List.of())).isEqualTo(1);
        assertThat(value("router_stream_normalised_total", List.of("kind"), "comment"))
                .isEqualTo(5);
        assertThat(value("router_first_event_seconds_bucket", List.of("le"), "0.5"))
                .isEqualTo(1);
    }

    @Test
    void conversationsAreCountedByWhatBecameOfThem() {
        observer.toolAffinity(AffinityResult.KEPT);
        observer.toolAffinity(AffinityResult.MOVED);
        observer.toolAffinity(AffinityResult.KEPT);

        assertThat(value("router_tool_affinity_total", List.of("result"), "kept"))
                .isEqualTo(2);
        assertThat(value("router_tool_affinity_total", List.of("result"), "moved"))
                .isEqualTo(1);
    }

    @Test
    void rememberedCallsAreCountedWhenSomebodyScrapes() {
        AtomicLong size = new AtomicLong(3);
        registry.register(new RememberedToolCallsCollector(size::get));
        assertThat(value("router_tool_affinity_entries", List.of())).isEqualTo(3);

        size.set(5);

        assertThat(value("router_tool_affinity_entries", List.of())).isEqualTo(5);
    }

    @Test
    void theGapIsAskedOfEveryPoolWhenSomebodyScrapes() {
        CombinationCatalog catalog = Combinations.aCatalog()
                .withKeys("openai", 2)
                .withModels("openai", "gpt-4o")
                .build();
        CombinationSelector selector =
                CombinationSelector.even(catalog.pools(), CombinationHealth.inMemory(() -> 0), SplittableRandom::new);
        registry.register(new SelectionGapCollector(new CatalogHolder(new ServedCatalog(catalog, selector, false))));
        assertThat(value("router_selection_gap", List.of("pool"), "all")).isZero();

        selector.deal(catalog.pool(SelectionCriteria.ANY));

        assertThat(value("router_selection_gap", List.of("pool"), "all")).isEqualTo(1);
    }

    private AttemptEnd end(Combination called, int attempt, String outcome) {
        return new AttemptEnd("r", pool, called, attempt, outcome, Duration.ZERO, Optional.empty());
    }

    private double value(String name, List<String> labels, String... values) {
        Double value = registry.getSampleValue(name, labels.toArray(String[]::new), values);
        assertThat(value).as(name + labels + List.of(values)).isNotNull();
        return value;
    }
}
