package io.genrouter.http.chat;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import java.util.Arrays;
import java.util.Locale;

/// Counts the chat completions that are refused before anything is done for them, since there is too much to do.
final class Sheds {

    /// What there was too much of.
    enum Reason {
        /// Requests that are worked on: `limits.inFlight`.
        IN_FLIGHT,
        /// Bytes that are held: `limits.inFlightBytes`.
        BYTES,
        /// Waiting for the process itself: `limits.ownDelay`.
        OWN_DELAY;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Counter counter;

    /// @param metrics where each reason is there from the start, with 0
    Sheds(CollectorRegistry metrics) {
        counter = Counter.build(
                        "router_shed_total", "Chat completions refused with 503 since there was too much to do.")
                .labelNames("reason")
                .register(metrics);
        Arrays.stream(Reason.values()).forEach(reason -> counter.labels(reason.label()));
    }

    void count(Reason reason) {
        counter.labels(reason.label()).inc();
    }
}
