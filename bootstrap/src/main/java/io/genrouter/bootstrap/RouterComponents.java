package io.genrouter.bootstrap;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.dropwizard.lifecycle.Managed;
import io.genrouter.application.affinity.ToolAffinity;
import io.genrouter.application.attempt.AttemptLoop;
import io.genrouter.application.attempt.AttemptTools;
import io.genrouter.application.attempt.NextAttempt;
import io.genrouter.application.attempt.RestPolicy;
import io.genrouter.application.attempt.Ticker;
import io.genrouter.application.attempt.Timers;
import io.genrouter.application.attempt.Verdicts;
import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.application.chat.ChatCompletionService;
import io.genrouter.application.chat.Routing;
import io.genrouter.application.error.Redaction;
import io.genrouter.application.models.ListModels;
import io.genrouter.application.observe.DecisionLog;
import io.genrouter.application.observe.RoutingObserver;
import io.genrouter.application.rests.WhoRests;
import io.genrouter.bootstrap.affinity.RememberedToolCalls;
import io.genrouter.bootstrap.catalog.FileCatalogSource;
import io.genrouter.bootstrap.catalog.FirstCatalog;
import io.genrouter.bootstrap.config.RefusedConfigurationException;
import io.genrouter.bootstrap.config.RouterConfiguration;
import io.genrouter.bootstrap.logging.DroppedLinesCollector;
import io.genrouter.bootstrap.logging.LogRedaction;
import io.genrouter.bootstrap.metrics.CatalogSizeCollector;
import io.genrouter.bootstrap.metrics.DropwizardSeries;
import io.genrouter.bootstrap.metrics.PrometheusObserver;
import io.genrouter.bootstrap.metrics.RememberedToolCallsCollector;
import io.genrouter.bootstrap.metrics.RestsCollector;
import io.genrouter.bootstrap.metrics.SelectionGapCollector;
import io.genrouter.bootstrap.reload.ReloadReport;
import io.genrouter.bootstrap.shutdown.GracefulShutdown;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.time.MonotonicClock;
import io.genrouter.http.HttpParts;
import io.genrouter.http.access.RequestIds;
import io.genrouter.http.feed.FeedLimits;
import io.genrouter.http.feed.LiveFeed;
import io.genrouter.vendors.VendorGateways;
import io.genrouter.vendors.sandbox.SandboxVendor;
import io.prometheus.client.CollectorRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/// The parts of the router, put together by hand.
///
/// @param http     what the HTTP side is made of
/// @param catalog  what is served
/// @param shutdown how it ends
/// @param reloads  changes what is served
/// @param managed  what is to be stopped with the server
record RouterComponents(
        HttpParts http, CatalogHolder catalog, GracefulShutdown shutdown, Reloading reloads, List<Managed> managed) {

    /// Puts them together, for one server.
    ///
    /// @throws RefusedConfigurationException when nothing may be served so; lists every reason
    static RouterComponents wire(
            RouterConfiguration configuration, Map<String, String> environmentVariables, Environment environment)
            throws RefusedConfigurationException {
        FileCatalogSource source = CatalogStart.source(configuration, environmentVariables);
        FirstCatalog first = CatalogStart.decide(configuration, source);
        return wire(configuration, first, source, environment);
    }

    private static RouterComponents wire(
            RouterConfiguration configuration, FirstCatalog first, FileCatalogSource source, Environment environment) {
        MonotonicClock clock = MonotonicClock.system();
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        CombinationHealth health = CombinationHealth.inMemory(clock);
        CatalogHolder catalog = new CatalogHolder(CatalogStart.served(first, configuration.selection(), health));

        CollectorRegistry registry = new CollectorRegistry();
        PrometheusObserver metrics = new PrometheusObserver(registry);
        registry.register(new SelectionGapCollector(catalog));
        registry.register(new CatalogSizeCollector(catalog));
        WhoRests rests = new WhoRests(catalog, health);
        registry.register(new RestsCollector(rests));
        registry.register(new DropwizardSeries(environment.metrics()));
        registry.register(new DroppedLinesCollector());
        LiveFeed feed = new LiveFeed(Clock.systemUTC(), FeedLimits.DEFAULTS);
        RoutingObserver observer = RoutingObserver.all(
                new DecisionLog(configuration.selection().strategy().title()), metrics, feed);

        RememberedToolCalls toolCalls =
                new RememberedToolCalls(configuration.selection().rememberedToolCalls(), clock);
        ToolAffinity affinity = configuration.selection().toolAffinity().over(toolCalls);
        registry.register(new RememberedToolCallsCollector(toolCalls::size));

        LoadedSecrets secrets = new LoadedSecrets(catalog.current().catalog());
        Redaction redaction = new Redaction(secrets);
        LogRedaction.install(redaction);
        Ticker timers = Timers.onOneThread("timers");
        AttemptTools tools = new AttemptTools(
                VendorGateways.of(
                        configuration.client(),
                        environment,
                        configuration.limits().ofVendors(),
                        Clock.systemUTC(),
                        Version.ofRouter()),
                timers,
                clock,
                observer,
                redaction,
                configuration.responseModel(),
                configuration.streams(),
                affinity);
        AttemptLoop loop = new AttemptLoop(
                tools,
                configuration.limits().ofModels(),
                new NextAttempt(health, timers, clock, random, SandboxVendor::owns),
                new RestPolicy(health, clock, random, observer, SandboxVendor::owns),
                new Verdicts(health, redaction));
        GracefulShutdown shutdown = new GracefulShutdown(
                new ChatCompletionService(
                        catalog,
                        new Routing(configuration.selection().modelNames(), affinity),
                        loop,
                        configuration.streams(),
                        observer,
                        configuration.limits().keepAlive().toJavaDuration()),
                timers,
                configuration.limits().drain().toJavaDuration());
        HttpParts http = new HttpParts(
                shutdown,
                new ListModels(catalog),
                catalog,
                rests,
                shutdown::isDraining,
                registry,
                configuration.metricsOnApplicationPort(),
                redaction,
                configuration.clients(),
                configuration.origins(),
                configuration.limits().ofHttp(),
                metrics,
                feed,
                RequestIds.random(random),
                timers,
                clock);
        Reloading reloading = Reloading.of(
                configuration,
                source,
                catalog,
                new CatalogDependants(configuration, secrets, metrics),
                new ReloadReport(registry, Clock.systemUTC(), first.warnings()),
                clock);
        return new RouterComponents(http, catalog, shutdown, reloading, List.of(new AutoCloseableManager(timers)));
    }
}
