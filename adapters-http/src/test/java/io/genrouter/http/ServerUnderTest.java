package io.genrouter.http;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.dropwizard.testing.ResourceHelpers;
import io.genrouter.application.attempt.Ticker;
import io.genrouter.application.attempt.Timers;
import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.application.catalog.ServedCatalog;
import io.genrouter.application.error.Redaction;
import io.genrouter.application.models.ListModels;
import io.genrouter.application.rests.WhoRests;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.credential.SecretFilter;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.time.MonotonicClock;
import io.genrouter.http.access.RequestIds;
import io.genrouter.http.client.ClientKeys;
import io.genrouter.http.client.CrossOrigins;
import io.genrouter.http.feed.FeedLimits;
import io.genrouter.http.feed.LiveFeed;
import io.genrouter.http.jersey.LeanJersey;
import io.prometheus.client.CollectorRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Connector;

/// A real server on a free port of the loopback, with a chat that the test scripts.
public final class ServerUnderTest implements AutoCloseable {

    /// Small enough to be reached.
    public static final HttpLimits LIMITS = new HttpLimits(
            1 << 20, 64, 8 << 20, Duration.ofMillis(600), 1024, Duration.ofMillis(1500), Duration.ofMinutes(1));

    /// Of a vendor, so that nobody may see it.
    public static final String LOADED_KEY = "sk-7f3a9b2c4d5e6f708192";

    /// As small.
    public static final FeedLimits FEED = new FeedLimits(3, 50, Duration.ofMillis(100), Duration.ofSeconds(5));

    public final ScriptedChat chat = new ScriptedChat();
    public final CollectorRegistry metrics = new CollectorRegistry();
    public final AtomicBoolean draining = new AtomicBoolean();
    public final RecordingObserver observer = new RecordingObserver();
    public final CatalogHolder catalog = new CatalogHolder(served(Fixtures.catalog()));
    public final CombinationHealth health = CombinationHealth.inMemory(MonotonicClock.system());
    public final LiveFeed feed = new LiveFeed(Clock.systemUTC(), FEED);
    private final Ticker timers = Timers.onOneThread("timers-under-test");
    private final DropwizardTestSupport<Configuration> support;

    public static ServerUnderTest start() {
        return start(parts -> parts);
    }

    public static ServerUnderTest startWith(HttpLimits limits) {
        return start(parts -> new HttpParts(
                parts.chat(),
                parts.models(),
                parts.catalog(),
                parts.rests(),
                parts.draining(),
                parts.metrics(),
                parts.publicMetrics(),
                parts.redaction(),
                parts.clients(),
                parts.origins(),
                limits,
                parts.observer(),
                parts.feed(),
                parts.ids(),
                parts.timers(),
                parts.clock()));
    }

    public static ServerUnderTest startWith(ClientKeys clients) {
        return start(parts -> new HttpParts(
                parts.chat(),
                parts.models(),
                parts.catalog(),
                parts.rests(),
                parts.draining(),
                parts.metrics(),
                parts.publicMetrics(),
                parts.redaction(),
                clients,
                parts.origins(),
                parts.limits(),
                parts.observer(),
                parts.feed(),
                parts.ids(),
                parts.timers(),
                parts.clock()));
    }

    public static ServerUnderTest startWith(CrossOrigins origins) {
        return start(parts -> new HttpParts(
                parts.chat(),
                parts.models(),
                parts.catalog(),
                parts.rests(),
                parts.draining(),
                parts.metrics(),
                parts.publicMetrics(),
                parts.redaction(),
                parts.clients(),
                origins,
                parts.limits(),
                parts.observer(),
                parts.feed(),
                parts.ids(),
                parts.timers(),
                parts.clock()));
    }

    /// @param change what the server is made of, where that is not the default
    public static ServerUnderTest start(UnaryOperator<HttpParts> change) {
        return start(change, environment -> {});
    }

    /// @param overrides what the server's configuration has that is not in the file
    public static ServerUnderTest startConfigured(ConfigOverride... overrides) {
        return started(new ServerUnderTest(parts -> parts, environment -> {}, overrides));
    }

    /// A server that watches every connection from the very moment when a request's body was read.
    public static ServerUnderTest startWatchingAtOnce(ConfigOverride... overrides) {
        return started(new ServerUnderTest(
                parts -> withTimers(parts, (nanos, task) -> {
                    task.run();
                    return () -> {};
                }),
                environment -> {},
                overrides));
    }

    public static ServerUnderTest startWith(Timers timers) {
        return start(parts -> withTimers(parts, timers));
    }

    private static HttpParts withTimers(HttpParts parts, Timers timers) {
        return new HttpParts(
                parts.chat(),
                parts.models(),
                parts.catalog(),
                parts.rests(),
                parts.draining(),
                parts.metrics(),
                parts.publicMetrics(),
                parts.redaction(),
                parts.clients(),
                parts.origins(),
                parts.limits(),
                parts.observer(),
                parts.feed(),
                parts.ids(),
                timers,
                parts.clock());
    }

    /// @param more what is put into the server beside it
    public static ServerUnderTest start(UnaryOperator<HttpParts> change, Consumer<Environment> more) {
        return started(new ServerUnderTest(change, more));
    }

    private static ServerUnderTest started(ServerUnderTest server) {
        try {
            server.support.before();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return server;
    }

    private ServerUnderTest(UnaryOperator<HttpParts> change, Consumer<Environment> more, ConfigOverride... overrides) {
        HttpParts parts = change.apply(new HttpParts(
                chat,
                new ListModels(catalog),
                catalog,
                new WhoRests(catalog, health),
                draining::get,
                metrics,
                true,
                new Redaction(() -> SecretFilter.of(List.of(Secret.of(LOADED_KEY)))),
                ClientKeys.NONE,
                CrossOrigins.NONE,
                LIMITS,
                observer,
                feed,
                RequestIds.random(() -> ThreadLocalRandom.current().nextLong()),
                timers,
                MonotonicClock.system()));
        support =
                new DropwizardTestSupport<>(
                        TestApplication.class, ResourceHelpers.resourceFilePath("test-server.yml"), overrides) {
                    @Override
                    public Application<Configuration> newApplication() {
                        return new TestApplication(parts, more);
                    }
                };
    }

    /// What the end of a server begins with; the connections that are there stay.
    public void takeNoMoreConnections() {
        for (Connector connector :
                support.getEnvironment().getApplicationContext().getServer().getConnectors()) {
            var _ = connector.shutdown();
        }
    }

    public int port() {
        return support.getLocalPort();
    }

    public int adminPort() {
        return support.getAdminPort();
    }

    public RawClient connect() {
        return RawClient.to(port());
    }

    /// Waits until no chat is worked on and no byte is held.
    public void awaitIdle() {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (value("router_in_flight_chats") + value("router_in_flight_bytes") > 0) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("still in flight: " + value("router_in_flight_chats") + " chats with "
                        + value("router_in_flight_bytes") + " bytes");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /// How many chats were refused for that reason, a label of the metric.
    public double shed(String reason) {
        return metrics.getSampleValue("router_shed_total", new String[] {"reason"}, new String[] {reason});
    }

    private double value(String metric) {
        return metrics.getSampleValue(metric);
    }

    @Override
    public void close() {
        support.after();
        timers.close();
    }

    public static ServedCatalog served(CombinationCatalog catalog) {
        return new ServedCatalog(catalog, new NoSelector(), false);
    }

    /// What bootstrap does with the HTTP side, and nothing else.
    public static final class TestApplication extends Application<Configuration> {

        private final HttpParts parts;
        private final Consumer<Environment> more;

        TestApplication(HttpParts parts, Consumer<Environment> more) {
            this.parts = parts;
            this.more = more;
        }

        @Override
        public void run(Configuration configuration, Environment environment) {
            LeanJersey.install(environment, new HttpApi(parts));
            ServerHooks.install(environment, parts);
            more.accept(environment);
        }
    }
}
