package io.genrouter.bootstrap.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The series of a metric by what they count. Prometheus' own look-up makes a list and a few strings on each call.
///
/// @param <K> what is counted; of a bounded number of values
/// @param <C> the series
final class LabelCache<K, C> {

    /// More than any catalog has; reached only by the leavings of many reloads.
    private static final int MOST = 100_000;

    private final Map<K, C> children = new ConcurrentHashMap<>();
    private final Function<K, C> labelled;

    LabelCache(Function<K, C> labelled) {
        this.labelled = labelled;
    }

    C of(K key) {
        C child = children.get(key);
        return child == null ? add(key) : child;
    }

    /// Lets go of what is counted, though not of the series.
    void clear() {
        children.clear();
    }

    private C add(K key) {
        if (children.size() >= MOST) {
            children.clear();
        }
        return children.computeIfAbsent(key, labelled);
    }
}
