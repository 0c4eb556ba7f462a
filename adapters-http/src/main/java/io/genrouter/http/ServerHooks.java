package io.genrouter.http;

import io.dropwizard.core.setup.Environment;
import io.genrouter.http.access.AccessLog;
import io.genrouter.http.access.RequestScope;
import io.genrouter.http.client.ClientGate;
import io.genrouter.http.connection.HeadSweeper;
import io.genrouter.http.connection.IdleAtShutdown;
import io.genrouter.http.connection.RestOfBody;
import io.genrouter.http.connection.Sweeping;
import io.genrouter.http.error.JettyErrors;
import io.genrouter.http.feed.FeedServlet;
import io.genrouter.http.metrics.MetricsServlet;
import io.genrouter.http.rests.RestsServlet;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;

/// Everything of the HTTP side that is no resource: `ServerHooks.install(environment, parts)`, once, in the
/// application's `run`.
///
/// It names and logs each request, asks clients for their keys where they need one, answers Jetty's own errors
/// in OpenAI's shape on every port, bounds the time that the head of a request may take, takes `%2F` in paths,
/// tells browsers which pages may call, and puts on the admin port Prometheus' text (`/metrics`), the live feed
/// (`/events`) and who rests (`/rests`). The configuration has to add `server.registerDefaultExceptionMappers:
/// false`, `server.gzip.enabled: false`, `server.requestLog.appenders: []` and, on the connectors,
/// `uriCompliance: LEGACY`.
public final class ServerHooks {

    private ServerHooks() {}

    /// Installs them; the server must not have been started.
    public static void install(Environment environment, HttpParts parts) {
        install(environment, parts, AccessLog.LOG);
    }

    /// The same with another logger for the line that each request gets.
    public static void install(Environment environment, HttpParts parts, Logger access) {
        // The filter that is added last stands first.
        if (parts.clients().areNeeded()) {
            addFilter(environment, "client-gate", new ClientGate(parts.clients()));
        }
        addFilter(environment, "request-scope", new RequestScope(parts.ids(), parts.observer()));
        addFilter(environment, "rest-of-body", new RestOfBody(parts.clock()));
        environment.getApplicationContext().setErrorHandler(new JettyErrors(parts.ids()));
        environment.getApplicationContext().getServletHandler().setDecodeAmbiguousURIs(true);
        environment.getAdminContext().setErrorHandler(new JettyErrors(parts.ids()));
        environment
                .admin()
                .addServlet("prometheus", new MetricsServlet(parts.metrics(), parts.redaction()))
                .addMapping("/metrics");
        environment
                .admin()
                .addServlet("feed", FeedServlet.of(parts.feed(), parts.redaction()))
                .addMapping("/events");
        environment.admin().addServlet("rests", new RestsServlet(parts.rests())).addMapping("/rests");
        parts.origins().handler().ifPresent(environment.getApplicationContext()::insertHandler);
        HeadSweeper sweeper = new HeadSweeper(parts.clock(), parts.limits().requestHead());
        IdleAtShutdown idle = new IdleAtShutdown();
        environment.lifecycle().manage(new Sweeping(parts.limits().requestHead(), sweeper::sweep, idle::sweep));
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                if (starting instanceof Server server) {
                    configure(server, sweeper, idle, parts, access);
                }
            }

            @Override
            public void lifeCycleStopping(LifeCycle stopping) {
                parts.feed().end(); // before Jetty waits for what still runs
            }
        });
    }

    private static void addFilter(Environment environment, String name, Filter filter) {
        environment
                .servlets()
                .addFilter(name, filter)
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    private static void configure(
            Server server, HeadSweeper sweeper, IdleAtShutdown idle, HttpParts parts, Logger access) {
        server.setErrorHandler(new JettyErrors(parts.ids()));
        server.setRequestLog(new AccessLog(parts.observer(), access));
        for (Connector connector : server.getConnectors()) {
            connector.addEventListener(sweeper);
            idle.careFor(connector);
        }
    }
}
