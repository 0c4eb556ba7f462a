package io.genrouter.bootstrap.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.spi.AppenderAttachable;
import io.dropwizard.logging.common.LoggingUtil;
import io.genrouter.application.error.Redaction;
import java.util.Iterator;

/// Puts the last filter before everything that writes the log: what a line is made of is chosen so that no key is in
/// it, and if one should be all the same, it is cut out.
public final class LogRedaction {

    private final Redaction redaction;

    private LogRedaction(Redaction redaction) {
        this.redaction = redaction;
    }

    /// Puts it before every appender that there is, in place of one that was put there before. To be called when the
    /// logging has been configured.
    ///
    /// @param redaction knows the keys
    public static void install(Redaction redaction) {
        LoggerContext context = LoggingUtil.getLoggerContext();
        LogRedaction installation = new LogRedaction(redaction);
        for (Logger logger : context.getLoggerList()) {
            installation.before(logger.iteratorForAppenders());
        }
    }

    private void before(Iterator<Appender<ILoggingEvent>> appenders) {
        appenders.forEachRemaining(appender -> {
            switch (appender) {
                // What queues, and what writes in the end.
                case AppenderAttachable<?> outer -> before(inner(outer));
                case OutputStreamAppender<ILoggingEvent> writer ->
                    writer.setEncoder(RedactingEncoder.over(writer.getEncoder(), redaction));
                default -> {
                    // Syslog writes stack traces past every layout: it has the first fence alone.
                }
            }
        });
    }

    @SuppressWarnings("unchecked") // appenders of a logger take its events, and so do those within
    private static Iterator<Appender<ILoggingEvent>> inner(AppenderAttachable<?> outer) {
        return ((AppenderAttachable<ILoggingEvent>) outer).iteratorForAppenders();
    }
}
