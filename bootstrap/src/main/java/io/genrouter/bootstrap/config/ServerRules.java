package io.genrouter.bootstrap.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.dropwizard.request.logging.RequestLogFactory;
import io.dropwizard.util.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.UriCompliance;

/// What Dropwizard's sections may not say, since the router's promises rest on it, and what `limits` says in their
/// place.
final class ServerRules {

    /// How much longer than the drain Jetty waits before it cuts what is left, without an error event.
    private static final Duration AFTER_DRAIN = Duration.seconds(10);

    private static final Map<String, String> SAID_ELSEWHERE = Map.of(
            "/server/shutdownGracePeriod", "limits.drain",
            "/client/connectionTimeout", "limits.connect",
            "/server/requestLog", "the router's own access line, at INFO");

    private static final Map<String, String> SAID_ELSEWHERE_FOR_CONNECTORS =
            Map.of("idleTimeout", "limits.writeIdle", "minRequestDataPerSecond", "limits.minBodyRate");

    private ServerRules() {}

    /// What is wrong with the file as the operator wrote it: settings that another one decides.
    static List<String> problemsOfFile(JsonNode own) {
        List<String> problems = new ArrayList<>();
        String type = own.at("/server/type").asText("default");
        if (!type.equals("default")) {
            problems.add("server.type: " + type + " (expected: default, with an admin port of its own)");
        }
        SAID_ELSEWHERE.forEach((pointer, elsewhere) -> {
            if (!own.at(pointer).isMissingNode()) {
                problems.add(noEffect(dotted(pointer), elsewhere));
            }
        });
        JsonNode connectors = own.at("/server/applicationConnectors");
        for (int i = 0; i < connectors.size(); i++) {
            String at = "server.applicationConnectors[" + i + "].";
            JsonNode connector = connectors.path(i);
            SAID_ELSEWHERE_FOR_CONNECTORS.forEach((name, elsewhere) -> {
                if (connector.has(name)) {
                    problems.add(noEffect(at + name, elsewhere));
                }
            });
        }
        return problems.stream().sorted().toList();
    }

    /// What is wrong with the system properties that override the file, for the same reason.
    ///
    /// @param prefix of their names, without the dot
    static List<String> problemsOfProperties(String prefix) {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix + "."))
                .map(name -> name.substring(prefix.length() + 1))
                .flatMap(name -> elsewhere(name).map(where -> noEffect(name, where)).stream())
                .sorted()
                .toList();
    }

    /// What is wrong with the whole.
    static List<String> problemsOf(RouterConfiguration configuration) {
        DefaultServerFactory server = configuration.server();
        List<String> problems = new ArrayList<>();
        expect(
                problems,
                !server.getGzipFilterFactory().isEnabled(),
                "server.gzip.enabled: true (expected: false, since it holds the events of a stream back)");
        expect(
                problems,
                server.isEnableVirtualThreads(),
                "server.enableVirtualThreads: false (expected: true, since each stream holds a thread)");
        expect(
                problems,
                server.getMaxThreads() > configuration.limits().inFlight(),
                "server.maxThreads: " + server.getMaxThreads() + " (expected: > limits.inFlight, which is "
                        + configuration.limits().inFlight() + ", or streams above it hang without a word)");
        expect(
                problems,
                !server.getRegisterDefaultExceptionMappers(),
                "server.registerDefaultExceptionMappers: true (expected: false, since errors are OpenAI's objects)");
        expect(
                problems,
                server.getApplicationContextPath().equals("/")
                        && server.getJerseyRootPath().isEmpty(),
                "server.applicationContextPath, server.rootPath (expected: / and absent)");
        for (int i = 0; i < server.getApplicationConnectors().size(); i++) {
            checkConnector(
                    problems,
                    "server.applicationConnectors[" + i + "]",
                    server.getApplicationConnectors().get(i));
        }
        return problems;
    }

    /// Sets what `limits` says about Dropwizard's sections.
    static void apply(RouterConfiguration configuration) {
        LimitsConfiguration limits = configuration.limits();
        DefaultServerFactory server = configuration.server();
        server.setShutdownGracePeriod(
                Duration.milliseconds(limits.drain().toMilliseconds() + AFTER_DRAIN.toMilliseconds()));
        server.setRequestLogFactory(noRequestLog());
        configuration.client().setConnectionTimeout(limits.connect());
        for (ConnectorFactory connector : server.getApplicationConnectors()) {
            HttpConnectorFactory http = (HttpConnectorFactory) connector;
            http.setIdleTimeout(limits.writeIdle());
        }
    }

    private static RequestLogFactory<?> noRequestLog() {
        LogbackAccessRequestLogFactory none = new LogbackAccessRequestLogFactory();
        none.setAppenders(List.of());
        return none;
    }

    private static void checkConnector(List<String> problems, String at, ConnectorFactory connector) {
        if (!(connector instanceof HttpConnectorFactory http)) {
            problems.add(at + ".type (expected: http or https)");
            return;
        }
        expect(
                problems,
                http.getUriCompliance().equals(UriCompliance.LEGACY),
                at + ".uriCompliance: " + http.getUriCompliance().getName()
                        + " (expected: LEGACY, since SDKs write the slash of a model's name as %2F)");
    }

    private static void expect(List<String> problems, boolean isSo, String problem) {
        if (!isSo) {
            problems.add(problem);
        }
    }

    private static Optional<String> elsewhere(String name) {
        Stream<Map.Entry<String, String>> settings =
                SAID_ELSEWHERE.entrySet().stream().filter(setting -> name.startsWith(dotted(setting.getKey())));
        Stream<Map.Entry<String, String>> ofConnectors = SAID_ELSEWHERE_FOR_CONNECTORS.entrySet().stream()
                .filter(setting ->
                        name.startsWith("server.applicationConnectors") && name.endsWith("." + setting.getKey()));
        return Stream.concat(settings, ofConnectors).map(Map.Entry::getValue).findFirst();
    }

    private static String noEffect(String name, String elsewhere) {
        return name + " has no effect (expected: absent; see " + elsewhere + ")";
    }

    private static String dotted(String pointer) {
        return pointer.substring(1).replace('/', '.');
    }
}
