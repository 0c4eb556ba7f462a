package io.genrouter.bootstrap.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogGuardTest {

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Map<String, Level> before = new TreeMap<>();

    @BeforeEach
    void install() {
        List<Logger> loggers = new ArrayList<>(context.getLoggerList());
        loggers.stream()
                .filter(logger -> logger.getLevel() != null)
                .forEach(logger -> before.put(logger.getName(), logger.getLevel()));
        LogGuard.install();
    }

    @AfterEach
    void putBack() {
        before.forEach((name, level) -> context.getLogger(name).setLevel(level));
    }

    @Test
    void loggersOfOthersStayAtInfo() {
        Logger jetty = context.getLogger("org.eclipse.jetty.http");

        jetty.setLevel(Level.TRACE);

        assertThat(jetty.getEffectiveLevel()).isEqualTo(Level.INFO);
        jetty.setLevel(Level.ERROR);
        assertThat(jetty.getEffectiveLevel()).isEqualTo(Level.ERROR);
        jetty.setLevel(null);
    }

    @Test
    void theRootStaysAtInfoToo() {
        context.getLogger("ROOT").setLevel(Level.TRACE);

        assertThat(context.getLogger("ROOT").getLevel()).isEqualTo(Level.INFO);
        assertThat(context.getLogger("com.example.Unheard").isDebugEnabled()).isFalse();
    }

    @Test
    void oursGoAsLowAsIsWanted() {
        Logger ours = context.getLogger("io.genrouter.some.Place");

        ours.setLevel(Level.TRACE);

        assertThat(ours.isTraceEnabled()).isTrue();
        ours.setLevel(null);
    }

    @Test
    void aNameThatOnlyBeginsLikeOursIsNotOurs() {
        Logger other = context.getLogger("io.genrouterx");

        other.setLevel(Level.DEBUG);

        assertThat(other.isDebugEnabled()).isFalse();
        other.setLevel(null);
    }

    @Test
    void theWireIsNeverLogged() {
        Logger headers = context.getLogger("org.apache.hc.client5.http.headers");
        Logger below = context.getLogger("org.apache.hc.client5.http.wire.more");

        headers.setLevel(Level.DEBUG);
        below.setLevel(Level.ERROR);

        assertThat(headers.getLevel()).isEqualTo(Level.OFF);
        assertThat(below.getLevel()).isEqualTo(Level.OFF);
    }

    @Test
    void aResetOfTheContextChangesNothing() {
        context.reset();

        assertThat(context.getLogger("ROOT").getLevel()).isEqualTo(Level.INFO);
        assertThat(context.getLogger("org.apache.hc.client5.http.wire").getLevel())
                .isEqualTo(Level.OFF);
    }

    @Test
    void installingAgainAddsNoSecondGuard() {
        LogGuard.install();

        assertThat(context.getCopyOfListenerList())
                .filteredOn(LogGuard.class::isInstance)
                .hasSize(1);
    }
}
