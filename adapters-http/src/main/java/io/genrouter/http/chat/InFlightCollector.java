package io.genrouter.http.chat;

import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;

/// How near the limits `inFlight` and `inFlightBytes` the process is, asked when somebody scrapes.
final class InFlightCollector extends Collector implements Collector.Describable {

    static final String CHATS = "router_in_flight_chats";
    static final String BYTES = "router_in_flight_bytes";

    private final InFlight inFlight;

    InFlightCollector(InFlight inFlight) {
        this.inFlight = inFlight;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        return List.of(
                new GaugeMetricFamily(CHATS, "Chat completions that are worked on.", inFlight.requests()),
                new GaugeMetricFamily(
                        BYTES, "Bytes of request bodies and of whole answers that are held.", inFlight.bytes()));
    }

    @Override
    public List<MetricFamilySamples> describe() {
        return collect();
    }
}
