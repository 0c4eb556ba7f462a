package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.genrouter.bootstrap.config.RouterConfiguration;
import io.genrouter.bootstrap.config.RouterConfigurationFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// What a start warns of, as to who may call. Nothing is bound here.
class OpenDoorsTest {

    private static final String OPEN = "Whoever reaches the application port can spend your keys";

    @TempDir
    Path folder;

    private final Logger logger = (Logger) LoggerFactory.getLogger(CatalogStart.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() throws Exception {
        log.start();
        logger.setLevel(Level.WARN);
        logger.addAppender(log);
        Files.writeString(folder.resolve("router.yml"), "{}");
        Files.writeString(folder.resolve("models.json"), "[{\"vendor\":\"openai\",\"model\":\"m\"}]");
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(log);
    }

    @Test
    void aPortThatOthersReachWithoutAKeyIsWarnedOfOnce() throws Exception {
        assertThat(warnings("HOST", "0.0.0.0")).singleElement().asString().startsWith(OPEN);
        assertThat(warnings("HOST", "0.0.0.0", "SANDBOX", "on"))
                .singleElement()
                .asString()
                .startsWith(OPEN);
    }

    @Test
    void aPortOfThisMachineAloneIsNot() throws Exception {
        assertThat(warnings("HOST", "127.0.0.1")).isEmpty();
    }

    @Test
    void norIsOneWhoseClientsNeedKeys() throws Exception {
        assertThat(warnings("HOST", "0.0.0.0", "ROUTER_API_KEYS", "key-canary-0123456789"))
                .isEmpty();
    }

    @Test
    void keysThatCanBeGuessedAreNamedByTheirIds() throws Exception {
        assertThat(warnings("ROUTER_API_KEYS", "red=key-canary,blue=key-canary-0123456789,canary"))
                .singleElement()
                .asString()
                .isEqualTo("These clients' keys are shorter than 16 characters and can be guessed: red, client-3.");
    }

    private List<String> warnings(String... variables) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of("OPENAI_API_KEY", "sk-0123456789"));
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        var factory = new RouterConfigurationFactory(
                Validators.newValidator(),
                Jackson.newObjectMapper(),
                "no.such.prefix",
                environment,
                configuration -> List.of());
        log.list.clear();
        RouterConfiguration configuration = factory.build(
                new FileConfigurationSourceProvider(),
                folder.resolve("router.yml").toString());
        CatalogStart.decide(configuration, CatalogStart.source(configuration, environment));
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
