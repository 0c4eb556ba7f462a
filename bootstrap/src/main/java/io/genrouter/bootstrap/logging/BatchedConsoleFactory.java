package io.genrouter.bootstrap.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.logging.common.async.AsyncAppenderFactory;
import io.dropwizard.logging.common.filter.LevelFilterFactory;
import io.dropwizard.logging.common.layout.LayoutFactory;

/// The appender `batched-console`: Dropwizard's `console` with all its settings, but that the lines of some
/// milliseconds are written at once, and that those which `neverBlock` drops are counted.
@JsonTypeName("batched-console")
public final class BatchedConsoleFactory extends ConsoleAppenderFactory<ILoggingEvent> {

    @Override
    public Appender<ILoggingEvent> build(
            LoggerContext context,
            String applicationName,
            LayoutFactory<ILoggingEvent> layouts,
            LevelFilterFactory<ILoggingEvent> levels,
            AsyncAppenderFactory<ILoggingEvent> queues) {
        Backlog backlog = new Backlog();
        BatchedConsole console = new BatchedConsole(backlog);
        console.setName("batched-console-appender");
        console.setContext(context);
        console.setTarget(getTarget().get());
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setLayout(buildLayout(context, layouts));
        console.setEncoder(encoder);
        console.addFilter(levels.build(threshold));
        getFilterFactories().forEach(filter -> console.addFilter(filter.build()));
        console.start();
        return wrapAsync(console, () -> new CountedQueue(backlog));
    }
}
