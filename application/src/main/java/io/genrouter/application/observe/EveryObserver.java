package io.genrouter.application.observe;

import io.genrouter.application.affinity.AffinityResult;
import io.genrouter.application.stream.Usage;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.Rest;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.Selection;
import java.time.Duration;
import java.util.List;

/// Passes everything on to each of several observers.
final class EveryObserver implements RoutingObserver {

    private final List<RoutingObserver> observers;

    EveryObserver(RoutingObserver... observers) {
        this.observers = List.of(observers);
    }

    @Override
    public void selected(String requestId, Pool pool, Selection.Selected selected, int attempt) {
        observers.forEach(observer -> observer.selected(requestId, pool, selected, attempt));
    }

    @Override
    public void hedge(String requestId, Pool pool, Selection.Selected selected, int attempt) {
        observers.forEach(observer -> observer.hedge(requestId, pool, selected, attempt));
    }

    @Override
    public void hedged(HedgeResult result) {
        observers.forEach(observer -> observer.hedged(result));
    }

    @Override
    public void attemptEnded(AttemptEnd end) {
        observers.forEach(observer -> observer.attemptEnded(end));
    }

    @Override
    public void restBegan(Combination called, RestSubject subject, Rest rest) {
        observers.forEach(observer -> observer.restBegan(called, subject, rest));
    }

    @Override
    public void restEnded(Combination called, RestSubject subject) {
        observers.forEach(observer -> observer.restEnded(called, subject));
    }

    @Override
    public void firstEvent(Duration took) {
        observers.forEach(observer -> observer.firstEvent(took));
    }

    @Override
    public void tokensUsed(Usage usage) {
        observers.forEach(observer -> observer.tokensUsed(usage));
    }

    @Override
    public void usageMissing() {
        observers.forEach(RoutingObserver::usageMissing);
    }

    @Override
    public void normalised(String kind, int times) {
        observers.forEach(observer -> observer.normalised(kind, times));
    }

    @Override
    public void toolAffinity(AffinityResult result) {
        observers.forEach(observer -> observer.toolAffinity(result));
    }
}
