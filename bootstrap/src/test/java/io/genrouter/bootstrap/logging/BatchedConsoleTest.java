package io.genrouter.bootstrap.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchedConsoleTest {

    private static final int ROOM = 100;

    private final LoggerContext context = new LoggerContext();
    private final Logger log = context.getLogger("here");
    private final Terminal terminal = new Terminal();
    private final CountedQueue queue = queue();

    @AfterEach
    void stop() {
        terminal.taking.countDown();
        queue.stop();
    }

    @Test
    void everyLineIsWrittenOnceAndInOrder() throws InterruptedException {
        terminal.taking.countDown();
        List<String> lines = IntStream.range(0, ROOM).mapToObj(i -> "line " + i).toList();

        lines.forEach(log::info);

        await(() -> assertThat(terminal.lines()).isEqualTo(lines));
    }

    @Test
    void linesThatComeTogetherAreWrittenTogether() throws InterruptedException {
        log.info("first"); // holds the terminal up
        await(() -> assertThat(terminal.asked).hasValue(1));
        IntStream.range(0, ROOM / 2).forEach(i -> log.info("line"));
        terminal.taking.countDown();

        await(() -> assertThat(terminal.lines()).hasSize(1 + ROOM / 2));

        assertThat(terminal.writes).hasSizeLessThan(5);
    }

    @Test
    void aSlowTerminalHoldsNobodyUpAndWhatItDoesNotTakeIsCounted() {
        long before = Backlog.dropped();

        IntStream.range(0, ROOM + 7).forEach(i -> log.info("line"));

        assertThat(Backlog.dropped() - before).isEqualTo(7);
        assertThat(queue.getNumberOfElementsInQueue()).isEqualTo(ROOM);
    }

    @Test
    void whatIsFilteredOutTakesNoRoom() throws InterruptedException {
        terminal.taking.countDown();

        IntStream.range(0, ROOM / 2).forEach(i -> log.debug("filtered"));

        await(() -> assertThat(queue.getNumberOfElementsInQueue()).isZero());
        assertThat(terminal.writes).isEmpty();
    }

    @Test
    void aLineThatCannotBeMadeTakesNoRoom() {
        terminal.taking.countDown();
        context.setMDCAdapter(null); // which logback then fails on

        IntStream.range(0, ROOM + 1).forEach(i -> log.info("line"));

        assertThat(queue.getNumberOfElementsInQueue()).isZero();
    }

    @Test
    void nothingIsLeftWhenTheQueueSaysThatItIsEmpty() throws InterruptedException {
        terminal.taking.countDown();

        log.info("the last words");
        await(() -> assertThat(queue.getNumberOfElementsInQueue()).isZero());

        assertThat(terminal.lines()).containsExactly("the last words");
    }

    @Test
    void aStopWritesWhatIsLeft() {
        terminal.taking.countDown();
        log.info("the last words");

        queue.stop();

        assertThat(terminal.lines()).containsExactly("the last words");
    }

    private CountedQueue queue() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        Backlog backlog = new Backlog();
        BatchedConsole console = new BatchedConsole(backlog);
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern("%m%n");
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setLayout(layout);
        console.setContext(context);
        console.setEncoder(encoder);
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel("INFO");
        filter.start();
        console.addFilter(filter);
        console.start();
        console.setOutputStream(terminal);
        CountedQueue built = new CountedQueue(backlog);
        built.setContext(context);
        built.setQueueSize(ROOM);
        built.setDiscardingThreshold(0);
        built.setNeverBlock(true);
        built.addAppender(console);
        built.start();
        log.setLevel(Level.DEBUG);
        log.addAppender(built);
        return built;
    }

    private static void await(ThrowingCallable assertion) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!holds(assertion)) {
            assertThat(System.nanoTime()).as("it did not come true").isLessThan(until);
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private static boolean holds(ThrowingCallable assertion) {
        return catchThrowable(assertion) == null;
    }

    /// Takes nothing until it is let.
    private static final class Terminal extends OutputStream {

        private final CountDownLatch taking = new CountDownLatch(1);
        private final AtomicInteger asked = new AtomicInteger();
        private final List<String> writes = new CopyOnWriteArrayList<>();

        @Override
        public void write(byte[] bytes, int offset, int length) {
            asked.incrementAndGet();
            try {
                assertThat(taking.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            writes.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        private List<String> lines() {
            return String.join("", writes).lines().toList();
        }
    }
}
