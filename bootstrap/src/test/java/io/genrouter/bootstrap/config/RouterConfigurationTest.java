package io.genrouter.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.genrouter.application.attempt.AnswerModel;
import io.genrouter.application.chat.ModelNames;
import io.genrouter.application.limits.AttemptLimits;
import io.genrouter.bootstrap.catalog.FileModes;
import io.genrouter.http.client.CrossOrigins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.http.UriCompliance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterConfigurationTest {

    @Test
    void anEmptyFileIsTheShippedOne() throws Exception {
        assertShipped(Yaml.of("{}").read());
        assertShipped(Yaml.of("").read());
        assertShipped(Yaml.of("# nothing but a remark").read());
        assertShipped(Yaml.of(Files.readString(Path.of("..", "configs", "router.yml")))
                .read());
    }

    private static void assertShipped(RouterConfiguration configuration) {
        assertThat(configuration.sandbox()).isEqualTo(SandboxMode.AUTO);
        assertThat(configuration.selection().strategy()).isEqualTo(SelectionConfiguration.Strategy.EVEN);
        assertThat(configuration.selection().modelNames()).isEqualTo(ModelNames.IGNORE);
        assertThat(configuration.selection().toolAffinity()).isEqualTo(SelectionConfiguration.Affinity.VENDOR);
        assertThat(configuration.selection().rememberedToolCalls()).isEqualTo(100_000);
        assertThat(configuration.responseModel()).isEqualTo(AnswerModel.SERVED);
        assertThat(configuration.files().reread()).isEqualTo(Duration.milliseconds(500));
        assertThat(configuration.files().modes()).isEqualTo(FileModes.WARN);
        assertThat(configuration.warmUp()).hasSeconds(5);
        assertThat(configuration.metricsOnApplicationPort()).isTrue();
        assertThat(configuration.folder()).isEqualTo(Path.of("conf"));
        assertShippedLimits(configuration.limits());
        assertShippedServer(configuration.server());
        assertThat(configuration.client().getConnectionTimeout()).isEqualTo(Duration.seconds(5));
        assertThat(configuration.client().getKeepAlive()).isEqualTo(Duration.seconds(60));
        DefaultLoggingFactory logging = (DefaultLoggingFactory) configuration.getLoggingFactory();
        assertThat(logging.getLevel()).isEqualTo("WARN");
        assertThat(logging.getLoggers().get("io.genrouter").asText()).isEqualTo("INFO");
    }

    @Test
    void noPageMayCallUnlessItsOriginIsNamed() throws Exception {
        assertThat(Yaml.of("{}").read().origins()).isEqualTo(CrossOrigins.NONE);
        assertThat(Yaml.of("cors: {origins: [https://app.example.com, 'http://localhost:3000']}")
                        .read()
                        .origins()
                        .origins())
                .containsExactlyInAnyOrder("https://app.example.com", "http://localhost:3000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.example.com", "https://app.example.com/", "https://*.example.com", "null", "''"})
    void anOriginIsASchemeAndAHost(String origin) {
        assertThatThrownBy(() -> Yaml.of("cors: {origins: [" + origin + "]}").read())
                .hasMessageContaining("cors/origins/0")
                .hasMessageContaining("expected");
    }

    @Test
    void filesMayBeHeldStrictlyAndReadOnRequestAlone() throws Exception {
        FilesConfiguration files =
                Yaml.of("files: {modes: strict, reread: 0s}").read().files();

        assertThat(files.modes()).isEqualTo(FileModes.STRICT);
        assertThat(files.reread().toJavaDuration()).isZero();
    }

    private static void assertShippedLimits(LimitsConfiguration limits) {
        assertThat(limits.ofAttempts()).isEqualTo(AttemptLimits.DEFAULTS);
        assertThat(limits.keepAlive()).isEqualTo(Duration.seconds(15));
        assertThat(limits.drain()).isEqualTo(Duration.seconds(600));
        assertThat(limits.requestBody()).isEqualTo(DataSize.mebibytes(32));
        assertThat(limits.answerBody()).isEqualTo(DataSize.mebibytes(64));
        assertThat(limits.event()).isEqualTo(DataSize.mebibytes(8));
        assertThat(limits.queued()).isEqualTo(DataSize.kibibytes(64));
        assertThat(limits.requestHead()).isEqualTo(Duration.seconds(10));
        assertThat(limits.minBodyRate()).isEqualTo(DataSize.kibibytes(1));
        assertThat(limits.inFlight()).isEqualTo(8192);
        assertThat(limits.ownDelay()).isEqualTo(Duration.milliseconds(250));
        assertThat(limits.bytesInFlight()).isEqualTo(Runtime.getRuntime().maxMemory() / 4);
    }

    private static void assertShippedServer(DefaultServerFactory server) {
        assertThat(server.isEnableVirtualThreads()).isTrue();
        assertThat(server.getMaxThreads()).isEqualTo(16_384);
        assertThat(server.getGzipFilterFactory().isEnabled()).isFalse();
        assertThat(server.getRegisterDefaultExceptionMappers()).isFalse();
        assertThat(server.getShutdownGracePeriod().toSeconds()).isEqualTo(610);
        HttpConnectorFactory application =
                (HttpConnectorFactory) server.getApplicationConnectors().getFirst();
        assertThat(application.getPort()).isEqualTo(8082);
        assertThat(application.getBindHost()).isEqualTo("127.0.0.1");
        assertThat(application.getIdleTimeout()).isEqualTo(Duration.seconds(60));
        assertThat(application.getUriCompliance()).isEqualTo(UriCompliance.LEGACY);
        HttpConnectorFactory admin =
                (HttpConnectorFactory) server.getAdminConnectors().getFirst();
        assertThat(admin.getPort()).isEqualTo(8083);
        assertThat(admin.getBindHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void everySettingIsTaken() throws Exception {
        RouterConfiguration configuration = Yaml.of("""
                sandbox: off
                selection: {strategy: random, modelNames: strict, toolAffinity: none, rememberedToolCalls: 17}
                responseModel: requested
                metrics: {public: false}
                limits:
                  connect: 1s
                  headers: 2s
                  firstEvent: 3s
                  firstByte: 4s
                  gap: 5s
                  total: 6s
                  maxStream: 0s
                  keepAlive: 7s
                  drain: 8s
                  requestBody: 9KiB
                  answerBody: 10KiB
                  event: 11KiB
                  queued: 12KiB
                  writeIdle: 12s
                  requestHead: 13s
                  minBodyRate: 14B
                  inFlight: 15
                  inFlightBytes: 16KiB
                  ownDelay: 17ms
                """).read();

        LimitsConfiguration limits = configuration.limits();
        assertThat(configuration.sandbox()).isEqualTo(SandboxMode.OFF);
        assertThat(configuration.selection().strategy()).isEqualTo(SelectionConfiguration.Strategy.RANDOM);
        assertThat(configuration.selection().modelNames()).isEqualTo(ModelNames.STRICT);
        assertThat(configuration.selection().toolAffinity()).isEqualTo(SelectionConfiguration.Affinity.NONE);
        assertThat(configuration.selection().rememberedToolCalls()).isEqualTo(17);
        assertThat(configuration.responseModel()).isEqualTo(AnswerModel.REQUESTED);
        assertThat(configuration.metricsOnApplicationPort()).isFalse();
        assertThat(configuration.client().getConnectionTimeout()).isEqualTo(Duration.seconds(1));
        assertThat(limits.ofAttempts())
                .isEqualTo(new AttemptLimits(
                        java.time.Duration.ofSeconds(2),
                        java.time.Duration.ofSeconds(3),
                        java.util.Optional.of(java.time.Duration.ofSeconds(4)),
                        java.time.Duration.ofSeconds(5),
                        java.time.Duration.ofSeconds(6),
                        java.util.Optional.empty()));
        assertThat(limits.keepAlive()).isEqualTo(Duration.seconds(7));
        assertThat(configuration.server().getShutdownGracePeriod().toSeconds()).isEqualTo(18);
        assertThat(limits.requestBody()).isEqualTo(DataSize.kibibytes(9));
        assertThat(limits.answerBody()).isEqualTo(DataSize.kibibytes(10));
        assertThat(limits.event()).isEqualTo(DataSize.kibibytes(11));
        assertThat(limits.ofVendors().readAhead()).isEqualTo(3 * 1024);
        assertThat(((HttpConnectorFactory) configuration
                                .server()
                                .getApplicationConnectors()
                                .getFirst())
                        .getIdleTimeout())
                .isEqualTo(Duration.seconds(12));
        assertThat(limits.requestHead()).isEqualTo(Duration.seconds(13));
        assertThat(limits.minBodyRate()).isEqualTo(DataSize.bytes(14));
        assertThat(limits.inFlight()).isEqualTo(15);
        assertThat(limits.ofHttp().ownDelay()).isEqualTo(java.time.Duration.ofMillis(17));
        assertThat(limits.bytesInFlight()).isEqualTo(16 * 1024);
    }

    @Test
    void whatASectionLeavesOutIsTheShippedValue() throws Exception {
        RouterConfiguration configuration = Yaml.of("""
                server:
                  minThreads: 4
                  applicationConnectors:
                    - {type: http, port: 9000}
                    - {type: http, port: 9001, bindHost: "::1"}
                logging:
                  loggers: {org.example: ERROR}
                  appenders:
                    - {type: console, target: stderr}
                """).read();

        assertThat(configuration.server().isEnableVirtualThreads()).isTrue();
        assertThat(configuration.server().getApplicationConnectors())
                .extracting(connector -> (HttpConnectorFactory) connector)
                .extracting(
                        HttpConnectorFactory::getBindHost,
                        HttpConnectorFactory::getPort,
                        HttpConnectorFactory::getUriCompliance)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("127.0.0.1", 9000, UriCompliance.LEGACY),
                        org.assertj.core.groups.Tuple.tuple("::1", 9001, UriCompliance.LEGACY));
        DefaultLoggingFactory logging = (DefaultLoggingFactory) configuration.getLoggingFactory();
        assertThat(logging.getLoggers()).containsOnlyKeys("io.genrouter", "org.example");
        ConsoleAppenderFactory<?> appender =
                (ConsoleAppenderFactory<?>) logging.getAppenders().getFirst();
        assertThat(appender.getTarget()).isEqualTo(ConsoleAppenderFactory.ConsoleStream.STDERR);
        assertThat(appender.getQueueSize()).isEqualTo(8192);
        assertThat(appender.getDiscardingThreshold()).isZero();
    }

    @Test
    void theEnvironmentOverrides() throws Exception {
        RouterConfiguration configuration = Yaml.of("{}")
                .with("PORT", "9000")
                .with("ADMIN_PORT", "9001")
                .with("HOST", "0.0.0.0")
                .with("ADMIN_HOST", "::1")
                .with("LOG_LEVEL", "debug")
                .with("SANDBOX", "on")
                .read();

        HttpConnectorFactory application = (HttpConnectorFactory)
                configuration.server().getApplicationConnectors().getFirst();
        HttpConnectorFactory admin = (HttpConnectorFactory)
                configuration.server().getAdminConnectors().getFirst();
        assertThat(application.getPort()).isEqualTo(9000);
        assertThat(application.getBindHost()).isEqualTo("0.0.0.0");
        assertThat(admin.getPort()).isEqualTo(9001);
        assertThat(admin.getBindHost()).isEqualTo("::1");
        assertThat(configuration.sandbox()).isEqualTo(SandboxMode.ON);
        assertThat(((DefaultLoggingFactory) configuration.getLoggingFactory())
                        .getLoggers()
                        .get("io.genrouter")
                        .asText())
                .isEqualTo("debug");
    }

    @Test
    void aVariableThatIsSetToNothingIsNotSet() throws Exception {
        RouterConfiguration configuration =
                Yaml.of("{}").with("PORT", "").with("SANDBOX", "").read();

        assertThat(((HttpConnectorFactory) configuration
                                .server()
                                .getApplicationConnectors()
                                .getFirst())
                        .getPort())
                .isEqualTo(8082);
        assertThat(configuration.sandbox()).isEqualTo(SandboxMode.AUTO);
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, eighty, PORT: eighty (expected: a port from 0 to 65535)",
        "PORT, 65536, PORT: 65536 (expected: a port from 0 to 65535)",
        "ADMIN_PORT, -1, ADMIN_PORT: -1 (expected: a port from 0 to 65535)",
        "HOST, a b, HOST: a b (expected: a host name or an address)",
        "ADMIN_HOST, *, ADMIN_HOST: * (expected: a host name or an address)",
        "LOG_LEVEL, LOUD, 'LOG_LEVEL: LOUD (expected: OFF, ERROR, WARN, INFO, DEBUG or TRACE)'",
        "SANDBOX, maybe, 'SANDBOX: maybe (expected: auto, on or off)'",
        "WARM_UP, long, 'WARM_UP: long (expected: a time such as 2s, or 0s for none)'",
    })
    void aBadVariableIsToldInASentence(String name, String value, String sentence) {
        assertThatThrownBy(() -> Yaml.of("{}").with(name, value).read())
                .isInstanceOf(RefusedConfigurationException.class)
                .hasMessage("The configuration has an error:" + System.lineSeparator() + "  * environment " + sentence
                        + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'server: {gzip: {enabled: true}}' | /server/gzip/enabled: true (expected: false
            'server: {enableVirtualThreads: false}' | /server/enableVirtualThreads: false (expected: true
            'server: {maxThreads: 8192}' | /server/maxThreads: 8192 (expected: > limits.inFlight, which is 8192
            'limits: {inFlight: 20000}' | /server/maxThreads: 16384 (expected: > limits.inFlight, which is 20000
            'server: {registerDefaultExceptionMappers: true}' | /server/registerDefaultExceptionMappers: true (expected: false
            'server: {applicationContextPath: /ai}' | /server/applicationContextPath: another path (expected: /)
            'server: {rootPath: /ai}' | /server/rootPath: a path (expected: absent)
            'server: {type: simple}' | /server/type: a text of 6 characters (expected: default
            'server: {shutdownGracePeriod: 1s}' | /server/shutdownGracePeriod: has no effect (expected: absent; see limits.drain)
            'server: {requestLog: {appenders: [{type: console}]}}' | /server/requestLog: has no effect
            'server: {applicationConnectors: [{type: http, idleTimeout: 5s}]}' | /server/applicationConnectors/0/idleTimeout: has no effect (expected: absent; see limits.writeIdle)
            'server: {applicationConnectors: [{type: http, minRequestDataPerSecond: 5B}]}' | /server/applicationConnectors/0/minRequestDataPerSecond: has no effect
            'server: {applicationConnectors: [{type: http, uriCompliance: DEFAULT}]}' | /server/applicationConnectors/0/uriCompliance: DEFAULT (expected: LEGACY
            'client: {connectionTimeout: 1s}' | /client/connectionTimeout: has no effect (expected: absent; see limits.connect)
            'client: {retries: 2}' | /client/retries: must be 0
            'client: {timeout: 5s}' | /client/timeout: must be 0ms
            'limits: {gap: 0s}' | /limits/gap: 0 seconds (expected: greater than or equal to 1 milliseconds)
            'limits: {gap: soon}' | /limits/gap: a text of 4 characters (expected: a duration such as 250ms, 5s, 10m or 1h)
            'limits: {requestBody: 0B}' | /limits/requestBody: 0 bytes (expected: greater than
            'limits: {requestBody: 2GiB}' | /limits/requestBody: 2 gibibytes (expected: less than
            'limits: {requestBody: much}' | /limits/requestBody: a text of 4 characters (expected: a size such as 512B, 1KiB or 32MiB)
            'limits: {inFlight: 0}' | /limits/inFlight: 0 (expected: greater than or equal to 1)
            'limits: {inFlight: many}' | /limits/inFlight: a text of 4 characters (expected: a number)
            'limits: {maxStream: -1s}' | /limits/maxStream
            'limits: {models: {"openai/m": {gap: 0s}}}' | /limits/models/openai~1m/gap: 0 seconds
            'limits: {models: {"openai/m": {maxStream: 1s}}}' | /limits/models/openai~1m/maxStream: no such setting
            'limits: {models: {"m": {gap: 1s}}}' | /limits/models/m: a text of 1 characters (expected: vendor/model)
            'limits: {ownDelay: 0ms}' | /limits/ownDelay:
            'limits: {queued: 1KiB}' | /limits/queued: 1 kibibyte (expected: greater than or equal to 4 kibibytes)
            'limits: {queues: 64KiB}' | /limits/queues: no such setting
            'limits: 7' | /limits: a number (expected: an object of settings)
            'selection: {strategy: weighted}' | /selection/strategy: a text of 8 characters (expected: one of even, random)
            'selection: {modelNames: loose}' | /selection/modelNames: a text of 5 characters (expected: one of ignore, match, strict)
            'selection: {toolAffinity: credential}' | /selection/toolAffinity: a text of 10 characters (expected: one of vendor, none)
            'sandbox: maybe' | /sandbox: a text of 5 characters (expected: auto, on or off)
            'no-such: 1' | /no-such: no such setting
            '[]' | conf/router.yml: an array (expected: an object of settings)
            'logging: {level: LOUD}' | /logging/level: a text of 4 characters (expected: OFF, ERROR
            'logging: {loggers: {org.example: {level: LOUD}}}' | /logging/loggers/org.example/level: a text of 4 characters
            'sandbox: &a on\\nmetrics: {public: *a}' | /metrics/public: an alias (expected: the value itself)
            'sandbox: on\\n---\\nsandbox: off' | line 3, column
            """)
    void aSettingThatWouldBreakAPromiseOrHasNoEffectIsRefused(String yaml, String problem) {
        assertThatThrownBy(() -> Yaml.of(yaml.replace("\\n", "\n")).read())
                .isInstanceOf(RefusedConfigurationException.class)
                .hasMessageStartingWith("The configuration has an error:")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "server.shutdownGracePeriod, limits.drain",
        "server.applicationConnectors[0].idleTimeout, limits.writeIdle",
        "client.connectionTimeout, limits.connect",
    })
    void aSystemPropertyThatHasNoEffectIsRefusedToo(String name, String instead) {
        System.setProperty("no.such.prefix." + name, "1s");
        try {
            assertThatThrownBy(() -> Yaml.of("{}").read())
                    .isInstanceOf(RefusedConfigurationException.class)
                    .hasMessageContaining(
                            "-Dno.such.prefix." + name + ": has no effect (expected: absent; see " + instead + ")");
        } finally {
            System.clearProperty("no.such.prefix." + name);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a: [", "\ttrustStorePassword: canary", "trustStorePassword: 'canary", "- @canary", "{canary"})
    void whatIsNoYamlIsToldByLineAndColumnWithoutAQuotation(String yaml) {
        assertThatThrownBy(() -> Yaml.of(yaml).read())
                .isInstanceOf(RefusedConfigurationException.class)
                .hasMessageContaining("line 1, column ")
                .hasMessageContaining("not YAML from here on")
                .hasMessageNotContaining("canary");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> Yaml.of("sandbox: on\nsandbox: off\n").read())
                .isInstanceOf(RefusedConfigurationException.class)
                .hasMessageContaining("conf/router.yml /sandbox: stands twice (expected: once)");
    }

    @Test
    void aVariableWithoutADefaultHasToBeSet() throws Exception {
        assertThatThrownBy(() -> Yaml.of("sandbox: ${MY_SANDBOX}").read())
                .isInstanceOf(RefusedConfigurationException.class)
                .hasMessageContaining("/sandbox: the variable MY_SANDBOX is not set");
        Yaml.of("sandbox: on # not ${MY_SANDBOX}").read();
        assertThat(Yaml.of("sandbox: ${MY_SANDBOX}")
                        .with("MY_SANDBOX", "on")
                        .read()
                        .sandbox())
                .isEqualTo(SandboxMode.ON);
    }

    @Test
    void aFileHasToBeNamedAndBeThere() {
        var factory = new RouterConfigurationFactory(
                io.dropwizard.jersey.validation.Validators.newValidator(),
                io.dropwizard.jackson.Jackson.newObjectMapper(),
                "dw",
                java.util.Map.of(),
                configuration -> java.util.List.of());

        assertThatThrownBy(factory::build).hasMessageContaining("server configs/router.yml");
        assertThatThrownBy(() -> factory.build(
                        new io.dropwizard.configuration.FileConfigurationSourceProvider(), "no/such/router.yml"))
                .isInstanceOf(RefusedConfigurationException.class)
                .isNotInstanceOf(IOException.class)
                .hasMessageContaining("no/such/router.yml: not there");
    }
}
