package io.genrouter.application.observe;

import io.genrouter.application.affinity.AffinityResult;
import io.genrouter.application.stream.Usage;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.Rest;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.Selection;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One log line for each decision.
public final class DecisionLog implements RoutingObserver {

    /// Where the lines go.
    public static final Logger LOG = LoggerFactory.getLogger("io.genrouter.selection");

    private final String strategy;
    private final Logger log;

    /// @param strategy the word with which a line begins: `Even`, `Random`
    public DecisionLog(String strategy) {
        this(strategy, LOG);
    }

    /// @param strategy the word with which a line begins: `Even`, `Random`
    /// @param log      gets the lines
    public DecisionLog(String strategy, Logger log) {
        this.strategy = strategy;
        this.log = log;
    }

    @Override
    public void selected(String requestId, Pool pool, Selection.Selected selected, int attempt) {
        log(attempt == 1 ? strategy + " distribution" : "Failover", requestId, pool, selected, attempt);
    }

    @Override
    public void hedge(String requestId, Pool pool, Selection.Selected selected, int attempt) {
        log("Hedge", requestId, pool, selected, attempt);
    }

    @Override
    public void hedged(HedgeResult result) {
        // a metric; the outcomes of the attempts say the rest
    }

    private void log(String what, String requestId, Pool pool, Selection.Selected selected, int attempt) {
        Combination combination = selected.combination();
        log.atInfo()
                .addKeyValue("request_id", requestId)
                .addKeyValue("credential_id", combination.credential().id())
                .addKeyValue("pool", pool.name())
                .addKeyValue("cycle", selected.cycle())
                .addKeyValue("eligible", selected.eligible())
                .addKeyValue("attempt", attempt)
                .log(
                        "{} selected combination - Vendor: {}, Model: {} (from {} total combinations)",
                        what,
                        combination.vendor().id(),
                        combination.model().name(),
                        pool.members().size());
    }

    /// A refused key or a spent quota is for the operator to mend, so it is a warning; what went
    /// well is of interest to developers alone, who have the level DEBUG.
    @Override
    public void attemptEnded(AttemptEnd end) {
        switch (end.outcome()) {
            case "ok", "client_left", "shutting_down", "hedge_lost" ->
                log.atDebug()
                        .addKeyValue("request_id", end.requestId())
                        .addKeyValue("outcome", end.outcome())
                        .log(
                                "Attempt {} ended at {}: {} after {} ms",
                                end.attempt(),
                                end.combination(),
                                end.outcome(),
                                end.took().toMillis());
            case "key_refused", "quota_spent", "model_gone" ->
                log.atWarn()
                        .addKeyValue("request_id", end.requestId())
                        .addKeyValue("outcome", end.outcome())
                        .log("Attempt {} failed at {}: {}", end.attempt(), end.combination(), end.outcome());
            default ->
                log.atInfo()
                        .addKeyValue("request_id", end.requestId())
                        .addKeyValue("outcome", end.outcome())
                        .log("Attempt {} failed at {}: {}", end.attempt(), end.combination(), end.outcome());
        }
    }

    /// What an operator has to mend was a warning already, when the attempt ended.
    @Override
    public void restBegan(Combination called, RestSubject subject, Rest rest) {
        log.atInfo()
                .addKeyValue("scope", subject.scope())
                .addKeyValue("kind", rest.reason())
                .addKeyValue("credential_id", called.credential().id())
                .log(
                        "The {} of {} rests for {} ms: {}",
                        subject.scope(),
                        called,
                        rest.duration().toMillis(),
                        rest.reason());
    }

    @Override
    public void restEnded(Combination called, RestSubject subject) {
        // shows in the next decisions
    }

    @Override
    public void firstEvent(Duration took) {
        log.debug("First event after {} ms", took.toMillis());
    }

    @Override
    public void tokensUsed(Usage usage) {
        log.debug("Tokens: {} of the prompt, {} of the completion", usage.promptTokens(), usage.completionTokens());
    }

    @Override
    public void usageMissing() {
        // a metric
    }

    @Override
    public void normalised(String kind, int times) {
        log.debug("A stream was changed, {} times: {}", times, kind);
    }

    @Override
    public void toolAffinity(AffinityResult result) {
        // a metric; the pool of the decision says the rest
    }
}
