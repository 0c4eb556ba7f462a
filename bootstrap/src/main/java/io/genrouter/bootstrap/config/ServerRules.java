package io.genrouter.bootstrap.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.dropwizard.request.logging.RequestLogFactory;
import io.dropwizard.util.Duration;
import io.genrouter.application.catalog.ConfigurationProblem;
import io.genrouter.bootstrap.document.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.UriCompliance;

/// What Dropwizard's sections may not say, since the router's promises rest on it, and what `limits` says in
/// their place.
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

    /// Cuts out of the file, as the operator wrote it, the settings that another one decides.
    ///
    /// @return a problem for each
    static List<ConfigurationProblem> cutWhatIsSaidElsewhere(ObjectNode own, Places places) {
        List<ConfigurationProblem> problems = new ArrayList<>();
        if (!own.at("/server/type").asText("default").equals("default")) {
            problems.add(places.problem(
                    "/server/type",
                    Kind.of(own.at("/server/type")) + " (expected: default, with an admin port of its own)"));
            cut(own.at("/server"), "type");
        }
        SAID_ELSEWHERE.forEach((pointer, elsewhere) -> {
            int last = pointer.lastIndexOf('/');
            if (cut(own.at(pointer.substring(0, last)), pointer.substring(last + 1))) {
                problems.add(places.problem(pointer, noEffect(elsewhere)));
            }
        });
        JsonNode connectors = own.at("/server/applicationConnectors");
        for (int i = 0; i < connectors.size(); i++) {
            String at = "/server/applicationConnectors/" + i + "/";
            JsonNode connector = connectors.path(i);
            SAID_ELSEWHERE_FOR_CONNECTORS.forEach((name, elsewhere) -> {
                if (cut(connector, name)) {
                    problems.add(places.problem(at + name, noEffect(elsewhere)));
                }
            });
        }
        problems.sort(Comparator.comparing(ConfigurationProblem::pointer));
        return problems;
    }

    private static boolean cut(JsonNode section, String name) {
        return section instanceof ObjectNode object && object.remove(name) != null;
    }

    /// What is wrong with the system properties that override the file, for the same reason.
    ///
    /// @param prefix of their names, without the dot
    static List<ConfigurationProblem> problemsOfProperties(String prefix) {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix + "."))
                .map(name -> name.substring(prefix.length() + 1))
                .sorted()
                .flatMap(name -> elsewhere(name).stream()
                        .map(where -> new ConfigurationProblem(
                                Places.COMMAND_LINE, "-D" + prefix + "." + name, noEffect(where))))
                .toList();
    }

    /// What is wrong with the whole.
    static List<ConfigurationProblem> problemsOf(RouterConfiguration configuration, Places places) {
        DefaultServerFactory server = configuration.server();
        List<ConfigurationProblem> problems = new ArrayList<>();
        if (server.getGzipFilterFactory().isEnabled()) {
            problems.add(places.problem(
                    "/server/gzip/enabled", "true (expected: false, since it holds the events of a stream back)"));
        }
        if (!server.isEnableVirtualThreads()) {
            problems.add(places.problem(
                    "/server/enableVirtualThreads", "false (expected: true, since each stream holds a thread)"));
        }
        if (server.getMaxThreads() <= configuration.limits().inFlight()) {
            problems.add(places.problem(
                    "/server/maxThreads",
                    server.getMaxThreads() + " (expected: > limits.inFlight, which is "
                            + configuration.limits().inFlight() + ", or streams above it hang without a word)"));
        }
        if (server.getRegisterDefaultExceptionMappers()) {
            problems.add(places.problem(
                    "/server/registerDefaultExceptionMappers",
                    "true (expected: false, since errors are OpenAI's objects)"));
        }
        if (!server.getApplicationContextPath().equals("/")) {
            problems.add(places.problem("/server/applicationContextPath", "another path (expected: /)"));
        }
        if (server.getJerseyRootPath().isPresent()) {
            problems.add(places.problem("/server/rootPath", "a path (expected: absent)"));
        }
        for (int i = 0; i < server.getApplicationConnectors().size(); i++) {
            connectorProblem(server.getApplicationConnectors().get(i), "/server/applicationConnectors/" + i, places)
                    .ifPresent(problems::add);
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

    private static Optional<ConfigurationProblem> connectorProblem(
            ConnectorFactory connector, String at, Places places) {
        if (!(connector instanceof HttpConnectorFactory http)) {
            return Optional.of(places.problem(at + "/type", "another type (expected: http or https)"));
        }
        return http.getUriCompliance().equals(UriCompliance.LEGACY)
                ? Optional.empty()
                : Optional.of(places.problem(
                        at + "/uriCompliance",
                        http.getUriCompliance().getName()
                                + " (expected: LEGACY, since SDKs write the slash of a model's name as %2F)"));
    }

    private static Optional<String> elsewhere(String name) {
        Stream<Map.Entry<String, String>> settings =
                SAID_ELSEWHERE.entrySet().stream().filter(setting -> name.startsWith(dotted(setting.getKey())));
        Stream<Map.Entry<String, String>> ofConnectors = SAID_ELSEWHERE_FOR_CONNECTORS.entrySet().stream()
                .filter(setting ->
                        name.startsWith("server.applicationConnectors") && name.endsWith("." + setting.getKey()));
        return Stream.concat(settings, ofConnectors).map(Map.Entry::getValue).findFirst();
    }

    private static String noEffect(String elsewhere) {
        return "has no effect (expected: absent; see " + elsewhere + ")";
    }

    private static String dotted(String pointer) {
        return pointer.substring(1).replace('/', '.');
    }
}
