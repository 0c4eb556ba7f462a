package io.genrouter.bootstrap;

import io.dropwizard.jetty.HttpConnectorFactory;
import io.genrouter.application.catalog.ServedCatalog;
import io.genrouter.bootstrap.catalog.FileCatalogSource;
import io.genrouter.bootstrap.catalog.FirstCatalog;
import io.genrouter.bootstrap.config.Loopback;
import io.genrouter.bootstrap.config.RefusedConfigurationException;
import io.genrouter.bootstrap.config.RouterConfiguration;
import io.genrouter.bootstrap.config.SelectionConfiguration;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.vendors.sandbox.SandboxVendor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides what is served from the start, before anything is wired.
final class CatalogStart {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogStart.class);

    private CatalogStart() {}

    static FirstCatalog decide(RouterConfiguration configuration, Map<String, String> environmentVariables)
            throws RefusedConfigurationException {
        FileCatalogSource source =
                new FileCatalogSource(configuration.folder(), new KnownVendorDirectory(), environmentVariables);
        FirstCatalog first = FirstCatalog.decide(configuration.sandbox(), isLoopback(configuration), source);
        switch (first) {
            case FirstCatalog.OfSandbox sandbox -> warn(sandbox.warnings());
            case FirstCatalog.OfOperator operators -> {
                requireModels(configuration, operators.catalog());
                warn(operators.warnings());
            }
        }
        warnOfOpenDoors(configuration);
        return first;
    }

    static ServedCatalog served(FirstCatalog first, SelectionConfiguration selection, CombinationHealth health) {
        return switch (first) {
            case FirstCatalog.OfSandbox _ -> served(SandboxVendor.catalog(), selection, health, true);
            case FirstCatalog.OfOperator operators -> served(operators.catalog(), selection, health, false);
        };
    }

    private static ServedCatalog served(
            CombinationCatalog catalog, SelectionConfiguration selection, CombinationHealth health, boolean sandbox) {
        return new ServedCatalog(
                catalog, selection.strategy().selector(catalog.pools(), health, SplittableRandom::new), sandbox);
    }

    private static void requireModels(RouterConfiguration configuration, CombinationCatalog catalog)
            throws RefusedConfigurationException {
        Set<String> unknown = new TreeSet<>(configuration.limits().models().keySet());
        catalog.models().forEach(model -> unknown.remove(model.vendor() + "/" + model.name()));
        catalog.modelsWithoutCredential().forEach(model -> unknown.remove(model.vendor() + "/" + model.name()));
        if (!unknown.isEmpty()) {
            throw new RefusedConfigurationException(
                    "router.yml",
                    unknown.stream()
                            .map(name -> "limits.models.\"" + name + "\": no such model (expected: one of models.json)")
                            .toList());
        }
    }

    private static boolean isLoopback(RouterConfiguration configuration) {
        return configuration.server().getApplicationConnectors().stream()
                .map(connector -> Objects.requireNonNullElse(((HttpConnectorFactory) connector).getBindHost(), ""))
                .allMatch(Loopback::isLoopback);
    }

    private static void warnOfOpenDoors(RouterConfiguration configuration) {
        if (!configuration.clients().areNeeded() && !isLoopback(configuration)) {
            LOG.warn(
                    "Whoever reaches the application port can spend your keys: it is open to other machines, and clients"
                            + " need no key of their own (expected: clients in router.yml, or ROUTER_API_KEYS).");
        }
        List<String> guessable = configuration.clients().guessable();
        if (!guessable.isEmpty()) {
            LOG.warn(
                    "These clients' keys are shorter than 16 characters and can be guessed: {}.",
                    String.join(", ", guessable));
        }
    }

    private static void warn(List<String> sentences) {
        if (!sentences.isEmpty()) {
            LOG.warn("{}", sentences.stream().collect(Collectors.joining(" ")));
        }
    }
}
