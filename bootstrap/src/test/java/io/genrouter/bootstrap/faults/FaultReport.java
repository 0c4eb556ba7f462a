package io.genrouter.bootstrap.faults;

import io.genrouter.bootstrap.testing.Canaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives each test a [Ledger] and writes, when all tests are through, what came of each row, and how much was
/// searched for [Keys]; a row where one is found fails.
final class FaultReport implements ParameterResolver, BeforeTestExecutionCallback, AfterTestExecutionCallback {

    private static final Path FILE = Path.of("target", "fault-report.md");
    private static final Namespace OURS = Namespace.create(FaultReport.class);

    private record Line(int row, String test, int requests, String outcome, Duration took) {}

    /// All lines; written when JUnit closes it, behind the last test.
    private record Lines(Queue<Line> lines) implements AutoCloseable {

        @Override
        public void close() {
            List<Line> sorted = lines.stream()
                    .sorted(Comparator.comparingInt(Line::row).thenComparing(Line::test))
                    .toList();
            StringBuilder report =
                    new StringBuilder("| row | test | requests | outcome | seconds |\n|--:|---|--:|---|--:|\n");
            sorted.forEach(line -> report.append("| %d | %s | %d | %s | %.1f |%n"
                    .formatted(line.row, line.test, line.requests, line.outcome, line.took.toMillis() / 1000.0)));
            report.append(
                    "\n%,d texts (answers, logs, metrics, rests, feeds, dumps of threads) were searched for %d keys, each in %d forms.%n"
                            .formatted(
                                    Keys.CANARIES.searched(),
                                    Keys.CANARIES.keys(),
                                    Canaries.encodings(Keys.named("any")).size()));
            try {
                Files.createDirectories(FILE.getParent());
                Files.writeString(FILE, report);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Ledger.class;
    }

    @Override
    public Ledger resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return ledger(context);
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        context.getStore(OURS).put("began", System.nanoTime());
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Row row = context.getRequiredTestMethod().getAnnotation(Row.class);
        if (row == null) {
            return;
        }
        Duration took =
                Duration.ofNanos(System.nanoTime() - context.getStore(OURS).get("began", Long.class));
        String outcome = context.getExecutionException().isPresent()
                ? "FAILED"
                : ledger(context).outcome();
        lines(context)
                .add(new Line(
                        row.value(),
                        context.getRequiredTestMethod().getName(),
                        ledger(context).requests(),
                        outcome,
                        took));
    }

    private static Ledger ledger(ExtensionContext context) {
        return context.getStore(OURS).computeIfAbsent("ledger", key -> new Ledger(), Ledger.class);
    }

    private static Queue<Line> lines(ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent("lines", key -> new Lines(new ConcurrentLinkedQueue<>()), Lines.class)
                .lines();
    }
}
