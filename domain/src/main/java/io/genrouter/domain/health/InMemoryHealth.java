package io.genrouter.domain.health;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Whoever is not well in a map, the ends of rests looked at when somebody is about to choose.
final class InMemoryHealth implements CombinationHealth {

    private final MonotonicClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<RestSubject, Condition> conditions = new HashMap<>();
    private final List<RestListener> listeners = new ArrayList<>();

    /// Whether anybody is not well; read without the lock on every answer.
    private volatile boolean allWell = true;

    /// Whether anybody rests, and before when nobody's rest ends: read without the lock on every choice.
    private volatile boolean anyRest;

    private volatile long nearestEnd;

    InMemoryHealth(MonotonicClock clock) {
        this.clock = clock;
    }

    @Override
    public boolean rest(RestSubject subject, Rest rest) {
        lock.lock();
        try {
            long now = clock.nanos();
            endOverdue(now);
            Condition condition = conditions.computeIfAbsent(subject, any -> new Condition());
            boolean begins = condition.standing != Standing.RESTING;
            condition.rest(rest, now);
            note(condition.ends, now);
            if (begins) {
                tell(subject, Standing.RESTING);
            }
            return begins;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Admission admit(Combination combination) {
        if (allWell) {
            return Admission.FREE;
        }
        lock.lock();
        try {
            endOverdue(clock.nanos());
            List<RestSubject> unwell = unwell(combination);
            if (!unwell.stream().allMatch(subject -> condition(subject).standing == Standing.ON_TRIAL)) {
                return Admission.DENIED;
            }
            return unwell.isEmpty() ? Admission.FREE : new Admission.Probing(probe(unwell));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Probe> probeEarly(Combination combination, Duration age) {
        lock.lock();
        try {
            long now = clock.nanos();
            endOverdue(now);
            List<RestSubject> unwell = unwell(combination);
            return unwell.stream().allMatch(subject -> condition(subject).allowsEarlyProbe(now, age))
                    ? Optional.of(probe(unwell))
                    : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<RestInForce> restOf(Combination combination) {
        if (allWell) {
            return Optional.empty();
        }
        lock.lock();
        try {
            long now = clock.nanos();
            return unwell(combination).stream()
                    .map(subject -> inForce(subject, condition(subject), now))
                    .filter(rest -> !rest.standing().isEligible())
                    .max(Comparator.comparing(RestInForce::left));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<RestInForce> inForce() {
        lock.lock();
        try {
            long now = clock.nanos();
            return conditions.entrySet().stream()
                    .map(entry -> inForce(entry.getKey(), entry.getValue(), now))
                    .toList();
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
            conditions.forEach((subject, condition) -> listener.changed(subject, condition.standing));
        } finally {
            lock.unlock();
        }
    }

    private static RestInForce inForce(RestSubject subject, Condition condition, long now) {
        return new RestInForce(subject, condition.reason, condition.left(now), condition.standing(now));
    }

    private List<RestSubject> unwell(Combination combination) {
        return RestSubject.allOf(combination).stream()
                .filter(conditions::containsKey)
                .toList();
    }

    private Condition condition(RestSubject subject) {
        return Objects.requireNonNull(conditions.get(subject));
    }

    private Probe probe(List<RestSubject> subjects) {
        Probe probe = new ProbeOf(subjects);
        for (RestSubject subject : subjects) {
            Condition condition = condition(subject);
            condition.probe = probe;
            if (condition.standing == Standing.ON_TRIAL) {
                condition.standing = Standing.PROBED;
                tell(subject, Standing.PROBED);
            }
        }
        return probe;
    }

    /// Ends them in the order of their ends, so that a deck takes them back as they came.
    private void endOverdue(long now) {
        if (!anyRest || nearestEnd - now > 0) {
            return;
        }
        List<Map.Entry<RestSubject, Condition>> over = conditions.entrySet().stream()
                .filter(entry -> entry.getValue().standing == Standing.RESTING)
                .filter(entry -> entry.getValue().ends - now <= 0)
                .sorted(Comparator.comparingLong(entry -> entry.getValue().ends - now))
                .toList();
        for (Map.Entry<RestSubject, Condition> entry : over) {
            Condition condition = entry.getValue();
            condition.standing = condition.standing(now);
            tell(entry.getKey(), condition.standing);
        }
        lookForNearestEnd(now);
    }

    /// An end that is too near costs a look in vain, one that is too far a rest that is too long.
    private void note(long end, long now) {
        allWell = false;
        if (!anyRest || end - now < nearestEnd - now) {
            nearestEnd = end;
        }
        anyRest = true;
    }

    private void lookForNearestEnd(long now) {
        Optional<Long> nearest = conditions.values().stream()
                .filter(condition -> condition.standing == Standing.RESTING)
                .map(condition -> condition.ends - now)
                .min(Long::compare);
        nearest.ifPresent(left -> nearestEnd = now + left);
        anyRest = nearest.isPresent();
    }

    private void tell(RestSubject subject, Standing standing) {
        listeners.forEach(listener -> listener.changed(subject, standing));
    }

    /// How a subject is that is not well.
    private static final class Condition {

        private Standing standing = Standing.WELL;
        private String reason = "";
        private long began;
        private long ends;

        /// When a rest ends that must not be cut short; in the past where there is none.
        private long firmUntil;

        private @Nullable Probe probe;

        /// A duration of more than 292 years is as long as the clock can tell.
        private void rest(Rest rest, long now) {
            boolean rests = standing == Standing.RESTING;
            long asked = now + TimeUnit.NANOSECONDS.convert(rest.duration());
            standing = Standing.RESTING;
            probe = null;
            began = now;
            if (!rests || asked - ends > 0) {
                reason = rest.reason();
                ends = asked;
            }
            if (!rest.tentative()) {
                firmUntil = rests && firmUntil - asked > 0 ? firmUntil : asked;
            } else if (!rests) {
                firmUntil = now;
            }
        }

        /// Also of a rest that is over without anybody having asked.
        private Standing standing(long now) {
            if (standing != Standing.RESTING || ends - now > 0) {
                return standing;
            }
            return probe == null ? Standing.ON_TRIAL : Standing.PROBED;
        }

        private Duration left(long now) {
            return standing == Standing.RESTING && ends - now > 0 ? Duration.ofNanos(ends - now) : Duration.ZERO;
        }

        private boolean allowsEarlyProbe(long now, Duration age) {
            return probe == null
                    && (standing == Standing.ON_TRIAL || (firmUntil - now <= 0 && now - began >= age.toNanos()));
        }
    }

    private final class ProbeOf implements Probe {

        private final List<RestSubject> subjects;

        private ProbeOf(List<RestSubject> subjects) {
            this.subjects = subjects;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // whether this very probe is still the one that is waited for
        public List<RestSubject> end(Predicate<RestSubject> well) {
            lock.lock();
            try {
                List<RestSubject> ended = new ArrayList<>(subjects.size());
                for (RestSubject subject : subjects) {
                    Condition condition = conditions.get(subject);
                    if (condition != null && condition.probe == this && end(subject, condition, well.test(subject))) {
                        ended.add(subject);
                    }
                }
                allWell = conditions.isEmpty();
                return ended;
            } finally {
                lock.unlock();
            }
        }

        private boolean end(RestSubject subject, Condition condition, boolean well) {
            condition.probe = null;
            if (well) {
                conditions.remove(subject);
                tell(subject, Standing.WELL);
            } else if (condition.standing == Standing.PROBED) {
                condition.standing = Standing.ON_TRIAL;
                tell(subject, Standing.ON_TRIAL);
            }
            return well;
        }
    }
}
