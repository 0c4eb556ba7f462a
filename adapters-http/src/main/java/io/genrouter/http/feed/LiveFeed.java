package io.genrouter.http.feed;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Tells whoever listens of each decision and each outcome. While nobody listens, a request pays one look at an
/// empty list; else an event for each reader, and never a wait.
public final class LiveFeed implements RoutingObserver {

    /// How long a reader may take for what waits, once the feed has ended.
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Clock clock;
    private final FeedLimits limits;
    private volatile List<FeedReader> readers = List.of();
    private boolean ended;

    /// @param clock dates events
    public LiveFeed(Clock clock, FeedLimits limits) {
        this.clock = clock;
        this.limits = limits;
    }

    FeedLimits limits() {
        return limits;
    }

    /// Lets one more listen; empty where that would be too many, and once the feed has ended. He has to be closed.
    ///
    /// @param abort breaks his connection off
    synchronized Optional<FeedReader> join(Runnable abort) {
        if (ended || readers.size() >= limits.readers()) {
            return Optional.empty();
        }
        FeedReader reader = new FeedReader(limits.waiting(), abort, this::leave);
        readers = Stream.concat(readers.stream(), Stream.of(reader)).toList();
        return Optional.of(reader);
    }

    private synchronized void leave(FeedReader reader) {
        readers = readers.stream().filter(other -> !other.equals(reader)).toList();
    }

    /// How many listen now.
    public int readers() {
        return readers.size();
    }

    /// Ends it for everybody, now and for good; does not wait for them.
    public synchronized void end() {
        ended = true;
        readers.forEach(reader -> reader.end(FAREWELL));
    }

    @Override
    public void selected(String requestId, Pool pool, Selection.Selected selected, int attempt) {
        tell(at -> new FeedEvent.Decision(at, requestId, pool, selected, attempt, false));
    }

    @Override
    public void hedge(String requestId, Pool pool, Selection.Selected selected, int attempt) {
        tell(at -> new FeedEvent.Decision(at, requestId, pool, selected, attempt, true));
    }

    @Override
    public void hedged(HedgeResult result) {
        // a metric; the outcomes of the attempts say it
    }

    @Override
    public void attemptEnded(AttemptEnd end) {
        tell(at -> new FeedEvent.Outcome(at, end));
    }

    @Override
    public void restBegan(Combination called, RestSubject subject, Rest rest) {
        tell(at -> new FeedEvent.RestBegan(at, called, subject, rest));
    }

    @Override
    public void restEnded(Combination called, RestSubject subject) {
        tell(at -> new FeedEvent.RestEnded(at, called, subject));
    }

    private void tell(Function<Instant, FeedEvent> what) {
        List<FeedReader> listening = readers;
        if (!listening.isEmpty()) {
            FeedEvent event = what.apply(clock.instant());
            listening.forEach(reader -> reader.tell(event));
        }
    }

    @Override
    public void firstEvent(Duration took) {
        // a metric
    }

    @Override
    public void tokensUsed(Usage usage) {
        // stands in the outcome
    }

    @Override
    public void usageMissing() {
        // a metric
    }

    @Override
    public void toolAffinity(AffinityResult result) {
        // a metric
    }

    @Override
    public void normalised(String kind, int times) {
        // a metric
    }
}
