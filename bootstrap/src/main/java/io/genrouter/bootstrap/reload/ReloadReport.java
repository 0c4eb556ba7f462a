package io.genrouter.bootstrap.reload;

import io.genrouter.application.catalog.ConfigurationProblem;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells what came of a reload: in the log what is new, and in metrics always.
public final class ReloadReport implements Consumer<ReloadOutcome> {

    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

    private final Clock clock;
    private final Counter reloads;
    private final Gauge successful;
    private final Gauge lastSuccess;
    private List<String> warnings;
    private List<ConfigurationProblem> problems = List.of();
    private volatile boolean rejected;

    /// @param warnings what was told at the start
    public ReloadReport(CollectorRegistry registry, Clock clock, List<String> warnings) {
        this.clock = clock;
        this.warnings = warnings;
        reloads = Counter.build("router_reload", "Readings of the changed files, or those that were asked for.")
                .labelNames("result")
                .register(registry);
        successful = Gauge.build(
                        "router_config_last_reload_successful",
                        "Whether the files were good when they were read last; what is served is good in any case.")
                .register(registry);
        lastSuccess = Gauge.build(
                        "router_config_last_reload_success_timestamp_seconds",
                        "When the files were read last and found good.")
                .register(registry);
        Stream.of("applied", "rejected", "unchanged").forEach(reloads::labels);
        succeeded();
    }

    /// Whether the files are bad, so that they say other than what is served.
    public boolean isRejected() {
        return rejected;
    }

    @Override
    public synchronized void accept(ReloadOutcome outcome) {
        reloads.labels(outcome.label()).inc();
        switch (outcome) {
            case ReloadOutcome.Applied applied -> {
                logChange(applied.change());
                succeeded(applied.warnings());
            }
            case ReloadOutcome.Unchanged unchanged -> {
                if (rejected) {
                    LOG.info("The files say what is served again.");
                }
                succeeded(unchanged.warnings());
            }
            case ReloadOutcome.Rejected(List<ConfigurationProblem> found) -> rejected(found);
            case ReloadOutcome.Busy _ -> {} // nothing was read
        }
    }

    private static void logChange(CatalogChange change) {
        LOG.atInfo()
                .addKeyValue("combinations", change.combinations())
                .addKeyValue("joined", change.joined())
                .addKeyValue("gone", change.gone())
                .log("Reloaded: other combinations are served from now on.");
    }

    private void succeeded(List<String> found) {
        if (!found.isEmpty() && !found.equals(warnings)) {
            LOG.warn("{}", String.join(" ", found));
        }
        warnings = found;
        problems = List.of();
        rejected = false;
        succeeded();
    }

    private void succeeded() {
        successful.set(1);
        lastSuccess.set(clock.millis() / 1000.0);
    }

    private void rejected(List<ConfigurationProblem> found) {
        if (!found.equals(problems)) {
            LOG.error(
                    "Reload rejected: what was served before still is. {}",
                    found.stream().map(ConfigurationProblem::toString).collect(Collectors.joining("; ")));
        }
        problems = found;
        rejected = true;
        successful.set(0);
    }
}
