package io.genrouter.bootstrap.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.genrouter.application.error.Redaction;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.credential.SecretFilter;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogRedactionTest {

    private static final String KEY = "sk-7f3a9b2c4d5e6f708192";
    private static final String NEXT_KEY = "sk-192837465f6e5d4c3b2a";

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger logger = context.getLogger("io.genrouter.redacted");
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final AtomicReference<SecretFilter> keys = new AtomicReference<>(knows(KEY));
    private final OutputStreamAppender<ILoggingEvent> writer = writer();

    @BeforeEach
    void attach() {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(writer);
    }

    @AfterEach
    void detach() {
        logger.detachAndStopAllAppenders();
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void withoutItAKeyIsWritten() {
        logger.info("is {}", KEY);

        assertThat(log()).isEqualTo("is " + KEY + "\n");
    }

    @Test
    void aKeyInAMessageAndInAStackTraceIsCutOut() {
        LogRedaction.install(new Redaction(keys::get));

        logger.atInfo()
                .setCause(new IllegalStateException("refused: "
                        + Base64.getEncoder().encodeToString(("Bearer " + KEY + " and more").getBytes(UTF_8))))
                .log("ä is {}", KEY);

        assertThat(log())
                .startsWith("ä is ***\n")
                .contains("IllegalStateException: refused: QmVhcmVyIH***IGFuZCBtb3Jl")
                .doesNotContain(KEY.substring(12));
    }

    @Test
    void keysOfAReloadAreCutOutToo() {
        LogRedaction.install(new Redaction(keys::get));
        keys.set(knows(KEY, NEXT_KEY));

        logger.info("{} and {}", KEY, NEXT_KEY);

        assertThat(log()).isEqualTo("*** and ***\n");
    }

    @Test
    void whatIsWrittenBehindAQueueIsMeantToo() {
        AsyncAppender queue = new AsyncAppender();
        queue.setContext(context);
        logger.detachAppender(writer);
        queue.addAppender(writer);
        queue.start();
        logger.addAppender(queue);
        LogRedaction.install(new Redaction(keys::get));

        logger.info("is {}", KEY);
        queue.stop(); // waits for what is queued

        assertThat(log()).isEqualTo("is ***\n");
    }

    @Test
    void theKeysOfTheServerThatStartedLastCount() {
        LogRedaction.install(new Redaction(keys::get));
        LogRedaction.install(new Redaction(() -> knows(NEXT_KEY)));

        logger.info("{} and {}", KEY, NEXT_KEY);

        assertThat(log()).isEqualTo(KEY + " and ***\n");
    }

    private String log() {
        return written.toString(UTF_8);
    }

    private OutputStreamAppender<ILoggingEvent> writer() {
        PatternLayoutEncoder lines = new PatternLayoutEncoder();
        lines.setContext(context);
        lines.setCharset(UTF_8);
        lines.setPattern("%m%n");
        lines.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(lines);
        appender.setOutputStream(written);
        appender.start();
        return appender;
    }

    private static SecretFilter knows(String... keys) {
        return SecretFilter.of(List.of(keys).stream().map(Secret::of).toList());
    }
}
