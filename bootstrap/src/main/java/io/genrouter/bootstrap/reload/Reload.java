package io.genrouter.bootstrap.reload;

import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.application.catalog.CatalogReading;
import io.genrouter.application.catalog.ConfigurationProblem;
import io.genrouter.bootstrap.catalog.FileCatalogSource;
import io.genrouter.bootstrap.catalog.FileStamps;
import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Puts what the files say into service, if it is good, and keeps what is served, if it is not. What a reload takes, a
/// start takes, but for one thing: a reload never enters the sandbox.
///
/// Whoever looks again and again is patient: a bad pair may be half written. It is told of when it is still bad for
/// the same reasons after a while, and then once. The content of a file of keys has no end by which it could be seen
/// to be whole, so another one counts when it is the same at the next look.
public final class Reload {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /// A reading on which nobody has acted yet.
    private record Waiting(CatalogReading reading, long since, Duration patience) {}

    private final FileCatalogSource source;
    private final CatalogHolder catalog;
    private final ReloadRules rules;
    private final Consumer<ReloadOutcome> report;
    private final MonotonicClock clock;
    private final Duration pause;
    private final ReentrantLock lock = new ReentrantLock();

    /// From what is served now.
    private FileStamps served;

    private Optional<Waiting> waiting = Optional.empty();
    private List<ConfigurationProblem> told = List.of();

    /// @param source has been read once, for what is served now
    /// @param rules  what has to be so beside what the source looks at, and what is to be done around a swap
    /// @param report is told of each outcome
    /// @param clock  tells for how long a pair was bad
    /// @param pause  between two looks
    public Reload(
            FileCatalogSource source,
            CatalogHolder catalog,
            ReloadRules rules,
            Consumer<ReloadOutcome> report,
            MonotonicClock clock,
            Duration pause) {
        this.source = source;
        this.catalog = catalog;
        this.rules = rules;
        this.report = report;
        this.clock = clock;
        this.pause = pause;
        this.served = source.seen();
    }

    /// Reads the files at once and acts on what they say. Blocks on files.
    public ReloadOutcome now() {
        if (!isMyTurn()) {
            return new ReloadOutcome.Busy();
        }
        try {
            return act(judged(source.read()));
        } finally {
            lock.unlock();
        }
    }

    /// Looks whether the files have changed, and acts when the time has come. Blocks on files.
    public void look() {
        if (!lock.tryLock()) {
            return;
        }
        try {
            if (source.hasChanged()) {
                waiting = Optional.of(waiting(judged(source.read())));
            }
            waiting.filter(this::isDue).ifPresent(due -> actOnce(due.reading));
        } finally {
            lock.unlock();
        }
    }

    private boolean isMyTurn() {
        try {
            return lock.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// With what else makes it bad.
    private CatalogReading judged(CatalogReading reading) {
        List<ConfigurationProblem> vanished = source.problemsOfVanishedKeys(served);
        return switch (reading) {
            case CatalogReading.Problems problems -> problems;
            case CatalogReading.Loaded _ when !vanished.isEmpty() -> new CatalogReading.Problems(vanished);
            case CatalogReading.Loaded loaded -> {
                List<ConfigurationProblem> broken = rules.problemsOf(loaded.catalog());
                yield broken.isEmpty() ? loaded : new CatalogReading.Problems(broken);
            }
            case CatalogReading.NoCredentials none -> {
                if (catalog.current().sandbox()) {
                    yield none;
                }
                yield new CatalogReading.Problems(vanished.isEmpty() ? List.of(source.problemOfNoKeys()) : vanished);
            }
        };
    }

    private Waiting waiting(CatalogReading reading) {
        long since = waiting.filter(before -> before.reading instanceof CatalogReading.Problems)
                .filter(before -> before.reading.equals(reading))
                .map(Waiting::since)
                .orElseGet(clock::nanos);
        return new Waiting(reading, since, patience(reading));
    }

    private Duration patience(CatalogReading reading) {
        return switch (reading) {
            case CatalogReading.Problems _ -> pause.multipliedBy(2);
            case CatalogReading.Loaded _ when source.haveKeyFilesChangedSince(served) -> pause;
            case CatalogReading.Loaded _, CatalogReading.NoCredentials _ -> Duration.ZERO;
        };
    }

    private boolean isDue(Waiting reading) {
        return clock.nanos() - reading.since >= reading.patience.toNanos();
    }

    private void actOnce(CatalogReading reading) {
        boolean toldAlready = reading instanceof CatalogReading.Problems problems
                && problems.problems().equals(told);
        waiting = Optional.empty();
        if (!toldAlready) {
            act(reading);
        }
    }

    private ReloadOutcome act(CatalogReading reading) {
        waiting = Optional.empty();
        ReloadOutcome outcome = switch (reading) {
            case CatalogReading.Problems problems -> new ReloadOutcome.Rejected(problems.problems());
            case CatalogReading.NoCredentials none -> new ReloadOutcome.Unchanged(none.warnings());
            case CatalogReading.Loaded loaded -> serve(loaded);
        };
        told = outcome instanceof ReloadOutcome.Rejected(var problems) ? problems : List.of();
        report.accept(outcome);
        return outcome;
    }

    private ReloadOutcome serve(CatalogReading.Loaded loaded) {
        boolean isServed = source.seen().haveContentOf(served);
        served = source.seen();
        if (isServed) {
            return new ReloadOutcome.Unchanged(loaded.warnings());
        }
        rules.beforeServing(loaded.catalog());
        CatalogChange change =
                CatalogChange.between(catalog.replace(loaded.catalog()).catalog(), loaded.catalog());
        rules.afterServing();
        return new ReloadOutcome.Applied(change, loaded.warnings());
    }
}
