package io.genrouter.bootstrap.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import io.dropwizard.logging.common.LoggingUtil;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Corrects levels of loggers whenever they are set: by the file, by the environment, or by Dropwizard's admin task
/// at run time.
///
/// Below INFO, Jetty, Jersey and Apache's client print headers and bodies, keys and prompts among them. So
/// loggers of others stay at INFO or above. A few are off: those that print the wire, and those that write a
/// stack trace for what the router itself tells in one line. It costs nothing per log call.
public final class LogGuard implements LoggerContextListener {

    private static final String OURS = "io.genrouter";

    private static final List<String> SILENT = List.of(
            // Headers and bodies as they go over the wire.
            "org.apache.hc.client5.http.wire",
            "org.apache.hc.client5.http.headers",
            // An ERROR with a stack trace for every client that leaves before its answer is over.
            "org.glassfish.jersey.server.ServerRuntime$Responder",
            // A stack trace for a start that fails, of which the command tells in a sentence.
            "io.dropwizard.core.cli.ServerCommand");

    private LogGuard() {}

    /// Guards the process's loggers from now on. Again and again is as good as once.
    public static void install() {
        LoggerContext context = LoggingUtil.getLoggerContext();
        if (context.getCopyOfListenerList().stream().anyMatch(LogGuard.class::isInstance)) {
            return;
        }
        LogGuard guard = new LogGuard();
        context.addListener(guard);
        guard.silence(context);
        List.copyOf(context.getLoggerList()).forEach(logger -> guard.onLevelChange(logger, logger.getLevel()));
    }

    @Override
    public boolean isResetResistant() {
        return true;
    }

    @Override
    public void onReset(LoggerContext context) {
        // A reset puts the root to DEBUG without a word to any listener.
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        silence(context);
    }

    @Override
    public void onLevelChange(Logger logger, @Nullable Level level) {
        allowed(logger.getName(), level).ifPresent(logger::setLevel);
    }

    @Override
    public void onStart(LoggerContext context) {}

    @Override
    public void onStop(LoggerContext context) {}

    private void silence(LoggerContext context) {
        SILENT.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
    }

    /// The level to set in place of another; empty where that one may stay.
    private static Optional<Level> allowed(String logger, @Nullable Level level) {
        if (level == null || isOurs(logger)) {
            return Optional.empty();
        }
        if (isSilent(logger)) {
            return level.equals(Level.OFF) ? Optional.empty() : Optional.of(Level.OFF);
        }
        return level.isGreaterOrEqual(Level.INFO) ? Optional.empty() : Optional.of(Level.INFO);
    }

    private static boolean isOurs(String logger) {
        return logger.equals(OURS) || logger.startsWith(OURS + ".");
    }

    private static boolean isSilent(String logger) {
        return SILENT.stream().anyMatch(silent -> logger.equals(silent) || logger.startsWith(silent + "."));
    }
}
