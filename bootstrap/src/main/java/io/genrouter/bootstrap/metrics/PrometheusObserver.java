package io.genrouter.bootstrap.metrics;

import io.genrouter.application.affinity.AffinityResult;
import io.genrouter.application.observe.AttemptEnd;
import io.genrouter.application.observe.HedgeResult;
import io.genrouter.application.observe.RoutingObserver;
import io.genrouter.application.stream.Usage;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.Rest;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.Selection;
import io.genrouter.http.HttpObserver;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Counts requests, attempts and tokens. Every label is a name that the operator configured or a word of a
/// fixed list, so that no
/// client can make up new series.
public final class PrometheusObserver implements RoutingObserver, HttpObserver {

    /// From a cached answer's milliseconds to a reasoning model's ten minutes.
    private static final double[] SECONDS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600
    };

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LabelCache<Answer, Counter.Child> requests;
    private final LabelCache<String, Histogram.Child> requestSeconds;
    private final LabelCache<ClientAnswer, Counter.Child> clientRequests;
    private final LabelCache<PoolMember, Counter.Child> selections;
    private final LabelCache<Outcome, Counter.Child> attempts;
    private final LabelCache<String, Counter.Child> normalised;
    private final Counter failovers;
    private final Counter streamAborts;
    private final Counter rests;
    private final LabelCache<AffinityResult, Counter.Child> affinities;
    private final Counter hedges;
    private final Histogram firstEventSeconds;
    private final Counter.Child promptTokens;
    private final Counter.Child completionTokens;
    private final Counter usageMissing;
    private final Gauge inFlight;

    private record Answer(String route, int status) {}

    /// @param hundreds the first digit of the status
    private record ClientAnswer(String client, int hundreds) {}

    /// Compared by identity, which is cheap, and true inside of one catalog. Two for one series only cost a
    /// second entry.
    private record PoolMember(Pool pool, Combination combination) {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(@Nullable Object other) {
            return other instanceof PoolMember that && pool == that.pool && combination == that.combination;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(pool) + System.identityHashCode(combination);
        }
    }

    /// Compared by the combination's identity, too.
    private record Outcome(Combination combination, String outcome) {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(@Nullable Object other) {
            return other instanceof Outcome that && combination == that.combination && outcome.equals(that.outcome);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(combination) + outcome.hashCode();
        }
    }

    /// @param registry gets every series, once
    public PrometheusObserver(CollectorRegistry registry) {
        Counter requestCounter = counter("router_requests", "Answers to clients.", registry, "route", "status");
        requests = new LabelCache<>(answer -> requestCounter.labels(answer.route(), Integer.toString(answer.status())));
        Histogram requestHistogram = histogram(
                "router_request_seconds", "From a request's first byte to its answer's end.", registry, "route");
        requestSeconds = new LabelCache<>(requestHistogram::labels);
        Counter clientCounter = counter(
                "router_client_requests",
                "Answers to clients that have shown their key.",
                registry,
                "client",
                "status_class");
        clientRequests = new LabelCache<>(answer -> clientCounter.labels(answer.client(), answer.hundreds() + "xx"));
        firstEventSeconds = histogram(
                "router_first_event_seconds", "From a request's arrival to the first event of its stream.", registry);
        Counter selectionCounter = counter(
                "router_selections",
                "First attempts, which are dealt from the pool's deck.",
                registry,
                "pool",
                "vendor",
                "model",
                "credential_id");
        selections = new LabelCache<>(chosen -> {
            Combination of = chosen.combination();
            return selectionCounter.labels(chosen.pool().name(), vendor(of), model(of), credential(of));
        });
        Counter attemptCounter = counter(
                "router_attempts", "Calls to vendors.", registry, "vendor", "model", "credential_id", "outcome");
        attempts = new LabelCache<>(ended -> {
            Combination of = ended.combination();
            return attemptCounter.labels(vendor(of), model(of), credential(of), ended.outcome());
        });
        failovers = counter(
                "router_failovers", "Attempts after a failed one at the same request; hedges are none.", registry);
        streamAborts = counter(
                "router_stream_aborts",
                "Streams that the client had a part of and that ended with an error.",
                registry,
                "code");
        rests = counter("router_rests", "Rests that have begun.", registry, "kind", "scope");
        Counter tokens = counter("router_tokens", "Tokens that vendors say they used.", registry, "kind");
        promptTokens = tokens.labels("prompt");
        completionTokens = tokens.labels("completion");
        usageMissing = counter("router_usage_missing", "Whole answers that do not say what they used.", registry);
        Counter normalisedCounter =
                counter("router_stream_normalised", "Changes to streams that the contract allows.", registry, "kind");
        normalised = new LabelCache<>(normalisedCounter::labels);
        Counter affinityCounter = counter(
                "router_tool_affinity",
                "Requests with calls of tools in their history, by what became of them.",
                registry,
                "result");
        affinities = new LabelCache<>(result -> affinityCounter.labels(result.label()));
        hedges = counter(
                "router_hedges",
                "Attempts beside one that had said nothing for too long, and those that were not made.",
                registry,
                "result");
        inFlight =
                Gauge.build("router_in_flight", "Requests that are worked on.").register(registry);
    }

    /// Lets go of the combinations that were, when others are served. Their series stay.
    public void forgetCombinations() {
        selections.clear();
        attempts.clear();
    }

    @Override
    public void requestStarted() {
        inFlight.inc();
    }

    @Override
    public void requestEnded() {
        inFlight.dec();
    }

    @Override
    public void answered(String route, int status, Duration took) {
        requests.of(new Answer(route, status)).inc();
        requestSeconds.of(route).observe(took.toNanos() / NANOS);
    }

    @Override
    public void answeredClient(String client, int status) {
        clientRequests.of(new ClientAnswer(client, status / 100)).inc();
    }

    @Override
    public void streamAborted(String code) {
        streamAborts.labels(code).inc();
    }

    @Override
    public void selected(String requestId, Pool pool, Selection.Selected selected, int attempt) {
        if (attempt == 1) {
            selections.of(new PoolMember(pool, selected.combination())).inc();
        } else {
            failovers.inc();
        }
    }

    @Override
    public void hedge(String requestId, Pool pool, Selection.Selected selected, int attempt) {
        // counted with its outcome
    }

    @Override
    public void hedged(HedgeResult result) {
        hedges.labels(result.label()).inc();
    }

    @Override
    public void attemptEnded(AttemptEnd end) {
        attempts.of(new Outcome(end.combination(), end.outcome())).inc();
    }

    @Override
    public void restBegan(Combination called, RestSubject subject, Rest rest) {
        rests.labels(rest.reason(), subject.scope()).inc();
    }

    @Override
    public void restEnded(Combination called, RestSubject subject) {
        // who rests now is asked when somebody scrapes
    }

    @Override
    public void firstEvent(Duration took) {
        firstEventSeconds.observe(took.toNanos() / NANOS);
    }

    @Override
    public void tokensUsed(Usage usage) {
        // A counter does not go down, whatever a vendor writes.
        promptTokens.inc((double) Math.max(0, usage.promptTokens()));
        completionTokens.inc((double) Math.max(0, usage.completionTokens()));
    }

    @Override
    public void usageMissing() {
        usageMissing.inc();
    }

    @Override
    public void normalised(String kind, int times) {
        normalised.of(kind).inc(times);
    }

    @Override
    public void toolAffinity(AffinityResult result) {
        affinities.of(result).inc();
    }

    private static Counter counter(String name, String help, CollectorRegistry registry, String... labels) {
        return Counter.build(name, help).labelNames(labels).register(registry);
    }

    private static Histogram histogram(String name, String help, CollectorRegistry registry, String... labels) {
        return Histogram.build(name, help).labelNames(labels).buckets(SECONDS).register(registry);
    }

    private static String vendor(Combination combination) {
        return combination.vendor().id().value();
    }

    private static String model(Combination combination) {
        return combination.model().name().value();
    }

    private static String credential(Combination combination) {
        return combination.credential().id().value();
    }
}
