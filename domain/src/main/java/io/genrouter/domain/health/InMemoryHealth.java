package io.genrouter.domain.health;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Rests in a map, their ends looked at when somebody is about to choose.
final class InMemoryHealth implements CombinationHealth {

    private record Ending(String reason, long nanos) {}

    private final MonotonicClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Combination, Ending> rests = new HashMap<>();
    private final Map<Combination, Integer> failuresInARow = new ConcurrentHashMap<>();
    private final List<RestListener> listeners = new ArrayList<>();

    /// Whether anybody rests, and until when the nearest does: read without the lock on every choice.
    private volatile boolean anyRest;

    private volatile long nearestEnd;

    InMemoryHealth(MonotonicClock clock) {
        this.clock = clock;
    }

    @Override
    public void rest(Combination combination, Rest rest) {
        lock.lock();
        try {
            endOverdue(clock.nanos());
            failuresInARow.remove(combination);
            Ending asked = endOf(rest);
            Ending before = rests.get(combination);
            if (before != null && asked.nanos - before.nanos <= 0) {
                return;
            }
            rests.put(combination, asked);
            lookForNearestEnd();
            if (before == null) {
                listeners.forEach(listener -> listener.restBegan(combination));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int countFailure(Combination combination) {
        return failuresInARow.merge(combination, 1, Integer::sum);
    }

    @Override
    public void succeeded(Combination combination) {
        if (!failuresInARow.isEmpty()) {
            failuresInARow.remove(combination);
        }
    }

    @Override
    public Optional<Rest> restOf(Combination combination) {
        if (!anyRest) {
            return Optional.empty();
        }
        lock.lock();
        try {
            Ending ending = rests.get(combination);
            long left = ending == null ? 0 : ending.nanos - clock.nanos();
            return ending == null || left <= 0
                    ? Optional.empty()
                    : Optional.of(new Rest(ending.reason, Duration.ofNanos(left)));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void endOverdueRests() {
        if (!anyRest || nearestEnd - clock.nanos() > 0) {
            return;
        }
        lock.lock();
        try {
            endOverdue(clock.nanos());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void addListener(RestListener listener) {
        lock.lock();
        try {
            endOverdue(clock.nanos());
            listeners.add(listener);
            rests.keySet().forEach(listener::restBegan);
        } finally {
            lock.unlock();
        }
    }

    /// A duration of more than 292 years is as long as the clock can tell.
    private Ending endOf(Rest rest) {
        return new Ending(rest.reason(), clock.nanos() + TimeUnit.NANOSECONDS.convert(rest.duration()));
    }

    /// Ends them in the order of their ends, so that a deck takes them back as they came.
    private void endOverdue(long now) {
        if (!anyRest || nearestEnd - now > 0) {
            return;
        }
        List<Map.Entry<Combination, Ending>> over = rests.entrySet().stream()
                .filter(rest -> rest.getValue().nanos - now <= 0)
                .sorted(Comparator.comparingLong(rest -> rest.getValue().nanos - now))
                .toList();
        for (Map.Entry<Combination, Ending> rest : over) {
            rests.remove(rest.getKey());
            listeners.forEach(listener -> listener.restEnded(rest.getKey()));
        }
        lookForNearestEnd();
    }

    private void lookForNearestEnd() {
        long now = clock.nanos();
        rests.values().stream()
                .mapToLong(ending -> ending.nanos - now)
                .min()
                .ifPresent(left -> nearestEnd = now + left);
        anyRest = !rests.isEmpty();
    }
}
