package io.genrouter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SilenceTest {

    private static final String MARKER = "never-to-be-logged";

    @Test
    void nothingThatAClientOrAVendorWroteIsLoggedAtAnyLevel() throws Exception {
        try (ServerUnderTest server = ServerUnderTest.start()) {
            List<String> lines = everything("io.genrouter");
            server.chat.does((request, sink, cancellation) -> {
                sink.open(Fixtures.aHead(Fixtures.aRelay(200, MARKER, "x-request-id", MARKER)));
                Streams.event(sink, MARKER);
                throw new IllegalStateException("a bug");
            });
            ask(
                    server,
                    RawClient.post(
                            "/v1/chat/completions?key=" + MARKER + "&vendor=" + MARKER + "%20",
                            MARKER,
                            "Authorization: Bearer " + MARKER,
                            "Cookie: a=" + MARKER,
                            "User-Agent: " + MARKER));
            ask(server, RawClient.get("/v1/models/" + MARKER + "?a=" + MARKER));
            ask(server, RawClient.get("/" + MARKER));
            ask(server, MARKER + "\r\n\r\n");
            ask(server, RawClient.chunked("/v1/chat/completions", MARKER, "Content-Encoding: " + MARKER));
            awaitLines(lines, "request", 5);
            assertThat(lines).anyMatch(line -> line.contains("a bug")).noneMatch(line -> line.contains(MARKER));
        }
    }

    private static void ask(ServerUnderTest server, String request) {
        try (RawClient client = server.connect()) {
            client.send(request).answer();
        }
    }

    private static List<String> everything(String name) {
        List<String> lines = new CopyOnWriteArrayList<>();
        Logger logger = (Logger) LoggerFactory.getLogger(name);
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                lines.add(event.getFormattedMessage() + " " + event.getKeyValuePairs() + " " + event.getMDCPropertyMap()
                        + " " + ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        };
        appender.setContext(logger.getLoggerContext());
        appender.start();
        logger.setLevel(Level.TRACE);
        logger.addAppender(appender);
        return lines;
    }

    private static void awaitLines(List<String> lines, String beginning, int count) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (lines.stream().filter(line -> line.startsWith(beginning)).count() < count) {
            assertThat(System.nanoTime()).as("lines: %s", lines).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
