package io.genrouter.http;

import io.dropwizard.core.setup.Environment;
import io.genrouter.http.access.AccessLog;
import io.genrouter.http.access.RequestScope;
import io.genrouter.http.client.ClientGate;
import io.genrouter.http.connection.HeadSweeper;
import io.genrouter.http.connection.Sweeping;
import io.genrouter.http.error.JettyErrors;
import io.genrouter.http.metrics.MetricsServlet;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/// Everything of the HTTP side that is no resource: `ServerHooks.install(environment, parts)`, once, in the
/// application's `run`.
///
/// It names and logs each request, asks clients for their keys where they need one, answers Jetty's own errors
/// in OpenAI's shape on every port, bounds the time that the head of a request may take, takes `%2F` in paths,
/// and puts Prometheus' text on the admin port's `/metrics`. The configuration has to add
/// `server.registerDefaultExceptionMappers: false`, `server.gzip.enabled: false`, `server.requestLog.appenders:
/// []` and, on the connectors, `uriCompliance: LEGACY`.
public final class ServerHooks {

    private ServerHooks() {}

    /// Installs them; the server must not have been started.
    public static void install(Environment environment, HttpParts parts) {
        // The filter that is added last stands first.
        if (parts.clients().areNeeded()) {
            environment
                    .servlets()
                    .addFilter("client-gate", new ClientGate(parts.clients(), parts.clock()))
                    .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        }
        environment
                .servlets()
                .addFilter("request-scope", new RequestScope(parts.ids(), parts.observer()))
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        environment.getApplicationContext().setErrorHandler(new JettyErrors(parts.ids()));
        environment.getApplicationContext().getServletHandler().setDecodeAmbiguousURIs(true);
        environment.getAdminContext().setErrorHandler(new JettyErrors(parts.ids()));
        environment
                .admin()
                .addServlet("prometheus", new MetricsServlet(parts.metrics()))
                .addMapping("/metrics");
        HeadSweeper sweeper = new HeadSweeper(parts.clock(), parts.limits().requestHead());
        environment.lifecycle().manage(new Sweeping(sweeper, parts.limits().requestHead()));
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                if (starting instanceof Server server) {
                    configure(server, sweeper, parts);
                }
            }
        });
    }

    private static void configure(Server server, HeadSweeper sweeper, HttpParts parts) {
        server.setErrorHandler(new JettyErrors(parts.ids()));
        server.setRequestLog(new AccessLog(parts.observer()));
        for (Connector connector : server.getConnectors()) {
            connector.addEventListener(sweeper);
        }
    }
}
