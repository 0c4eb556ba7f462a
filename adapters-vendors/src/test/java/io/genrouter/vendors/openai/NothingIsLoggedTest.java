package io.genrouter.vendors.openai;

import static io.genrouter.vendors.testing.VendorCalls.drained;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.vendors.http.ConnectorChoice;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.VendorCalls;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/// With every logger at its loudest.
@ParameterizedClass
@EnumSource(ConnectorChoice.class)
class NothingIsLoggedTest {

    private static final String PROMPT = "a-prompt-that-nobody-may-see";
    private static final String WORDS = "an-answer-that-nobody-may-see";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final GatewayFixture fixture;
    private Level before = Level.WARN;

    NothingIsLoggedTest(ConnectorChoice connector) {
        fixture = new GatewayFixture(connector);
    }

    @BeforeEach
    void listen() {
        before = root.getLevel();
        root.iteratorForAppenders().forEachRemaining(appender -> appender.stop());
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() throws IOException {
        root.setLevel(before);
        root.detachAppender(log);
        root.iteratorForAppenders().forEachRemaining(appender -> appender.start());
        fixture.close();
    }

    @Test
    void noKeyAndNoWordOfAConversationIsLoggedAtAnyLevel() {
        call(Reply.json("{\"choices\":[{\"message\":{\"content\":\"" + WORDS + "\"}}]}"), false);
        call(Reply.json(401, "{\"error\":{\"message\":\"Incorrect API key: " + VendorCalls.KEY + "\"}}"), false);
        call(Reply.raw(Script.text(WORDS + "\r\n\r\n").then(Script.fin())), false);
        call(Reply.json("{" + WORDS), false);
        if (call(Reply.stream(Script.events("{\"x\":\"" + WORDS + "\"}")), true)
                instanceof VendorReply.Streaming stream) {
            drained(stream.events());
            stream.events().close();
        }

        List<String> lines = log.list.stream().map(NothingIsLoggedTest::line).toList();
        assertThat(lines).as("the loggers were heard").isNotEmpty();
        assertThat(lines).noneMatch(line -> line.contains(PROMPT));
        assertThat(lines).noneMatch(line -> line.contains(WORDS));
        assertThat(lines).noneMatch(line -> line.contains(VendorCalls.KEY));
    }

    private VendorReply call(Reply reply, boolean stream) {
        fixture.vendor.willAnswer(reply);
        String body = "{\"messages\":[{\"content\":\"" + PROMPT + "\"}]}";
        return fixture.underTest
                .gateway()
                .call(
                        stream
                                ? VendorCalls.streamed(fixture.combination(), body)
                                : VendorCalls.whole(fixture.combination(), body),
                        new Cancellation());
    }

    private static String line(ILoggingEvent event) {
        StringBuilder line =
                new StringBuilder(event.getLoggerName()).append(' ').append(event.getFormattedMessage());
        for (var thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
            line.append(' ').append(thrown.getMessage());
        }
        return line.toString();
    }
}
