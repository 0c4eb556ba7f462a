package io.genrouter.benchmarks.report;

import java.util.Locale;

/// What is measured of a target.
enum Metric {
    REQUESTS_PER_SECOND("requests/s", 0),
    CPU_US_PER_REQUEST("CPU µs/request", 1),
    CPU_US_PER_EVENT("CPU µs/SSE event", 1),
    EVENTS_PER_SECOND("events/s", 0),
    STREAM_P50_MS("median stream, ms", 0),
    SINGLE_P50_US("p50 at 1 connection, µs", 0),
    SINGLE_P99_US("p99 at 1 connection, µs", 0),
    FIRST_EVENT_P50_US("p50 of the first event at half the streams, µs", 0),
    FIRST_EVENT_P99_US("p99 of the first event at half the streams, µs", 0),
    BYTES_PER_REQUEST("allocated bytes/request", 0),
    BYTES_PER_EVENT("allocated bytes/SSE event", 0),
    RSS_IDLE_MB("memory before any load, MB", 0),
    RSS_LOADED_MB("memory under load, MB", 0);

    private final String label;
    private final int decimals;

    Metric(String label, int decimals) {
        this.label = label;
        this.decimals = decimals;
    }

    /// Its name in the raw figures and in JSON.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String label() {
        return label;
    }

    String format(double value) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    static Metric of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
