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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers everything it is told.
public final class RecordingObserver implements RoutingObserver {

    private final List<Combination> selected = new CopyOnWriteArrayList<>();
    private final List<String> outcomes = new CopyOnWriteArrayList<>();
    private final List<String> rests = new CopyOnWriteArrayList<>();
    private final List<AttemptEnd> ends = new CopyOnWriteArrayList<>();
    private final List<AffinityResult> affinities = new CopyOnWriteArrayList<>();
    private final List<Usage> usages = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> normalised = new ConcurrentHashMap<>();
    private final List<HedgeResult> hedges = new CopyOnWriteArrayList<>();
    private volatile int usagesMissing;

    @Override
    public void selected(String requestId, Pool pool, Selection.Selected choice, int attempt) {
        selected.add(choice.combination());
    }

    @Override
    public void hedge(String requestId, Pool pool, Selection.Selected choice, int attempt) {
        selected.add(choice.combination());
    }

    @Override
    public void hedged(HedgeResult result) {
        hedges.add(result);
    }

    @Override
    public void attemptEnded(AttemptEnd end) {
        ends.add(end);
        outcomes.add(end.outcome());
    }

    @Override
    public void restBegan(Combination called, RestSubject subject, Rest rest) {
        rests.add(subject.scope() + " " + rest.reason());
    }

    @Override
    public void restEnded(Combination called, RestSubject subject) {
        rests.add(subject.scope() + " well");
    }

    @Override
    public void firstEvent(Duration took) {
        outcomes.add("first_event");
    }

    @Override
    public void tokensUsed(Usage usage) {
        usages.add(usage);
    }

    @Override
    public synchronized void usageMissing() {
        usagesMissing++;
    }

    @Override
    public void normalised(String kind, int times) {
        normalised.merge(kind, times, Integer::sum);
    }

    @Override
    public void toolAffinity(AffinityResult result) {
        affinities.add(result);
    }

    public List<AffinityResult> affinities() {
        return affinities;
    }

    public List<Combination> selected() {
        return selected;
    }

    /// Each rest that began and each that ended, in order: `combination rate_limited`, `combination well`.
    public List<String> rests() {
        return rests;
    }

    public List<String> outcomes() {
        return outcomes;
    }

    /// What came of each attempt beside another one.
    public List<HedgeResult> hedges() {
        return hedges;
    }

    public List<AttemptEnd> ends() {
        return ends;
    }

    public List<Usage> usages() {
        return usages;
    }

    public int usagesMissing() {
        return usagesMissing;
    }

    public Map<String, Integer> normalised() {
        return normalised;
    }
}
