package io.genrouter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/// The access lines of all servers of this process, each as its fields.
public final class AccessLines {

    private final BlockingQueue<Map<String, Object>> lines = new LinkedBlockingQueue<>();

    private AccessLines() {}

    /// Gathers them from now on; a server's start takes whatever gathered before away.
    public static AccessLines gather() {
        AccessLines gathered = new AccessLines();
        Logger logger = (Logger) LoggerFactory.getLogger("io.genrouter.access");
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                Map<String, Object> line = new TreeMap<>();
                event.getKeyValuePairs().forEach(pair -> line.put(pair.key, pair.value));
                gathered.lines.add(line);
            }
        };
        appender.setContext(logger.getLoggerContext());
        appender.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(appender);
        return gathered;
    }

    public void forget() {
        lines.clear();
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /// The next one. It is written when the answer is over, which the client may have read before.
    public Map<String, Object> next() throws InterruptedException {
        Map<String, Object> line = lines.poll(10, TimeUnit.SECONDS);
        assertThat(line).as("an access line").isNotNull();
        return line;
    }

    /// The line of a request, whatever others come before it; those are forgotten.
    public Map<String, Object> of(String requestId) throws InterruptedException {
        Map<String, Object> line = next();
        while (!requestId.equals(line.get("request_id"))) {
            line = next();
        }
        return line;
    }
}
