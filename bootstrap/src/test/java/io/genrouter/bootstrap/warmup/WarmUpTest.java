package io.genrouter.bootstrap.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.genrouter.domain.time.MonotonicClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WarmUpTest {

    /// As many requests as nobody answers while a test runs.
    private static final Duration LONG = Duration.ofHours(10);

    private final Logger logger = (Logger) LoggerFactory.getLogger(WarmUp.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Staged staged = new Staged();
    private final AtomicBoolean draining = new AtomicBoolean();

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void itAsksThePrivateRouterUntilTheTimeIsOver() throws Exception {
        AtomicLong now = new AtomicLong();
        long hour = Duration.ofHours(1).toNanos();
        WarmUp warmUp = new WarmUp(staged, Duration.ofMinutes(1), () -> now.getAndAdd(hour), draining::get);
        assertThat(warmUp.isRunning()).isTrue();

        warmUp.begin();

        assertThat(staged.closed.await(20, TimeUnit.SECONDS)).isTrue();
        awaitOver(warmUp);
        // One on each connection.
        assertThat(lines()).singleElement().asString().matches("Warmed up with [2-8] requests in \\d+ ms");
    }

    @Test
    void itIsOverSoonerOnceEnoughWereAnswered() throws Exception {
        long still = 0;
        WarmUp warmUp = new WarmUp(staged, Duration.ofSeconds(1), () -> still, draining::get);

        warmUp.begin();

        assertThat(staged.closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(lines()).singleElement().asString().matches("Warmed up with 2\\d\\d requests in 0 ms");
    }

    @Test
    void ofNoLengthItIsNeverRunningAndStartsNothing() {
        WarmUp warmUp = warmUp(staged, Duration.ZERO);
        assertThat(warmUp.isRunning()).isFalse();

        warmUp.begin();

        assertThat(warmUp.isRunning()).isFalse();
        assertThat(staged.opened.getCount()).isOne();
        assertThat(log.list).isEmpty();
    }

    @Test
    void aPrivateRouterThatDoesNotStartIsLoggedAndKeepsNobodyWaiting() throws Exception {
        WarmUp warmUp = warmUp(
                vendor -> {
                    throw new IllegalStateException("no such port");
                },
                LONG);

        warmUp.begin();

        awaitOver(warmUp);
        assertThat(lines()).containsExactly("The warm-up failed: the first requests will be slower");
    }

    @Test
    void aProcessThatGoesDownEndsIt() throws Exception {
        WarmUp warmUp = warmUp(staged, LONG);
        warmUp.begin();
        assertThat(staged.opened.await(20, TimeUnit.SECONDS)).isTrue();

        draining.set(true);

        assertThat(staged.closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aServerThatStopsEndsIt() throws Exception {
        WarmUp warmUp = warmUp(staged, LONG);
        warmUp.begin();
        assertThat(staged.opened.await(20, TimeUnit.SECONDS)).isTrue();

        warmUp.stop();

        assertThat(warmUp.isRunning()).isFalse();
        assertThat(staged.closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private WarmUp warmUp(Rehearsal.Stage stage, Duration length) {
        return new WarmUp(stage, length, MonotonicClock.system(), draining::get);
    }

    private List<String> lines() throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            synchronized (log) {
                if (!log.list.isEmpty()) {
                    return log.list.stream()
                            .map(ILoggingEvent::getFormattedMessage)
                            .toList();
                }
            }
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static void awaitOver(WarmUp warmUp) throws InterruptedException {
        long start = System.nanoTime();
        while (warmUp.isRunning()) {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /// The vendor in place of the router: it answers whoever asks.
    private static final class Staged implements Rehearsal, Rehearsal.Stage {

        private final CountDownLatch opened = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile int port;

        @Override
        public Rehearsal open(URI vendor) {
            port = vendor.getPort();
            opened.countDown();
            return this;
        }

        @Override
        public int port() {
            return port;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
