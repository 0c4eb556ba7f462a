package io.genrouter.bootstrap.logging;

import ch.qos.logback.classic.LoggerContext;
import io.dropwizard.logging.common.LoggingUtil;
import org.slf4j.Logger;

/// Loggers that do all the work of a line up to its writing: they have the level of the router's own, and no
/// appender.
public final class QuietLoggers {

    private static final String PREFIX = "io.genrouter.warmup.";

    private QuietLoggers() {}

    /// The one of this name.
    public static Logger of(String name) {
        LoggerContext context = LoggingUtil.getLoggerContext();
        ch.qos.logback.classic.Logger logger = context.getLogger(PREFIX + name);
        logger.setAdditive(false);
        return logger;
    }
}
