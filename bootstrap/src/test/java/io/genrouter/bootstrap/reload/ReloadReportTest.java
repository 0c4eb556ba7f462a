package io.genrouter.bootstrap.reload;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.genrouter.application.catalog.ConfigurationProblem;
import io.prometheus.client.CollectorRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ReloadReportTest {

    private static final ReloadOutcome APPLIED = new ReloadOutcome.Applied(new CatalogChange(6, 2, 1), List.of());
    private static final ReloadOutcome UNCHANGED = new ReloadOutcome.Unchanged(List.of());
    private static final ReloadOutcome REJECTED = new ReloadOutcome.Rejected(List.of(
            new ConfigurationProblem("models.json", "/models/0/vendor", "absent (expected: the name of a vendor)"),
            new ConfigurationProblem("credentials.json", "", "empty (expected: JSON)")));

    private final CollectorRegistry registry = new CollectorRegistry();
    private final Clock clock = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);
    private final ReloadReport report = new ReloadReport(registry, clock, List.of("told at the start"));
    private final Logger logger = (Logger) LoggerFactory.getLogger(Reload.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void everyResultHasASeriesFromTheStart() {
        assertThat(reloads("applied")).isZero();
        assertThat(reloads("rejected")).isZero();
        assertThat(reloads("unchanged")).isZero();
        assertThat(registry.getSampleValue("router_config_last_reload_successful"))
                .isEqualTo(1);
        assertThat(registry.getSampleValue("router_config_last_reload_success_timestamp_seconds"))
                .isEqualTo(1_800_000_000);
    }

    @Test
    void eachOutcomeIsCounted() {
        report.accept(APPLIED);
        report.accept(REJECTED);
        report.accept(REJECTED);
        report.accept(UNCHANGED);

        assertThat(reloads("applied")).isEqualTo(1);
        assertThat(reloads("rejected")).isEqualTo(2);
        assertThat(reloads("unchanged")).isEqualTo(1);
    }

    @Test
    void aRejectionIsOneLineWithEveryProblemAndIsToldOnce() {
        report.accept(REJECTED);
        report.accept(REJECTED);

        assertThat(lines())
                .containsExactly("ERROR Reload rejected: what was served before still is."
                        + " models.json /models/0/vendor: absent (expected: the name of a vendor);"
                        + " credentials.json: empty (expected: JSON)");
        assertThat(report.isRejected()).isTrue();
        assertThat(registry.getSampleValue("router_config_last_reload_successful"))
                .isZero();
    }

    @Test
    void theSameRejectionIsToldAnewAfterAGoodPair() {
        report.accept(REJECTED);
        report.accept(UNCHANGED);
        report.accept(REJECTED);

        assertThat(lines()).extracting(line -> line.substring(0, 5)).containsExactly("ERROR", "INFO ", "ERROR");
    }

    @Test
    void whatChangedStandsInTheLog() {
        report.accept(APPLIED);

        assertThat(lines()).containsExactly("INFO Reloaded: other combinations are served from now on.");
        assertThat(log.list.getFirst().getKeyValuePairs())
                .extracting(Object::toString)
                .containsExactly("combinations=\"6\"", "joined=\"2\"", "gone=\"1\"");
        assertThat(report.isRejected()).isFalse();
    }

    @Test
    void aWarningIsToldWhenItIsNew() {
        report.accept(new ReloadOutcome.Unchanged(List.of("told at the start")));
        report.accept(new ReloadOutcome.Unchanged(List.of("new")));
        report.accept(new ReloadOutcome.Unchanged(List.of("new")));

        assertThat(lines()).containsExactly("WARN new");
    }

    private double reloads(String result) {
        return registry.getSampleValue("router_reload_total", new String[] {"result"}, new String[] {result});
    }

    private List<String> lines() {
        return log.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }
}
