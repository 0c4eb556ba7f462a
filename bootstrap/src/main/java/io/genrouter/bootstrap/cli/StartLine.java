package io.genrouter.bootstrap.cli;

import io.dropwizard.core.setup.Environment;
import io.genrouter.application.catalog.CatalogHolder;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Objects;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// The one line that a start says, whatever the level of the log: where the router is, and what it serves.
public final class StartLine {

    private static final String ADMIN = "admin";

    private StartLine() {}

    /// Prints it as soon as the server serves.
    public static void install(Environment environment, CatalogHolder catalog, PrintStream out) {
        environment.lifecycle().addServerLifecycleListener(server -> out.println(of(server, catalog)));
    }

    static String of(Server server, CatalogHolder catalog) {
        String served = catalog.current().sandbox()
                ? "sandbox: made-up answers, no key needed"
                : count(catalog.current().catalog().combinations().size());
        return "Generative API Router on " + url(server, false) + "/v1 (" + served + "; admin " + url(server, true)
                + ")";
    }

    private static String count(int combinations) {
        return combinations + (combinations == 1 ? " combination" : " combinations");
    }

    private static String url(Server server, boolean admin) {
        return Arrays.stream(server.getConnectors())
                .filter(connector -> ADMIN.equals(connector.getName()) == admin)
                .filter(ServerConnector.class::isInstance)
                .map(connector -> url((ServerConnector) connector))
                .findFirst()
                .orElse("no port");
    }

    private static String url(ServerConnector connector) {
        String scheme = connector.getDefaultProtocol().startsWith("SSL") ? "https" : "http";
        String host = Objects.requireNonNullElse(connector.getHost(), "0.0.0.0");
        boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
        return scheme + "://" + (bare ? "[" + host + "]" : host) + ":" + connector.getLocalPort();
    }
}
