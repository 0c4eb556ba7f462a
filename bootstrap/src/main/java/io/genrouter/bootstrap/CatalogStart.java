package io.genrouter.bootstrap;

import io.dropwizard.jetty.HttpConnectorFactory;
import io.genrouter.application.catalog.ConfigurationProblem;
import io.genrouter.application.catalog.ServedCatalog;
import io.genrouter.bootstrap.catalog.FileCatalogSource;
import io.genrouter.bootstrap.catalog.FirstCatalog;
import io.genrouter.bootstrap.cli.ServedPlan;
import io.genrouter.bootstrap.config.Loopback;
import io.genrouter.bootstrap.config.RefusedConfigurationException;
import io.genrouter.bootstrap.config.RouterConfiguration;
import io.genrouter.bootstrap.config.SelectionConfiguration;
import io.genrouter.bootstrap.document.Pointer;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.vendors.sandbox.SandboxVendor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides what is served from the start, before anything is wired.
final class CatalogStart {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogStart.class);

    private CatalogStart() {}

    /// What is wrong with the files beside `router.yml`; empty for nothing.
    static List<ConfigurationProblem> problemsOf(
            RouterConfiguration configuration, Map<String, String> environmentVariables) {
        try {
            first(configuration, source(configuration, environmentVariables));
            return List.of();
        } catch (RefusedConfigurationException e) {
            return e.problems();
        }
    }

    /// The files beside `router.yml`.
    static FileCatalogSource source(RouterConfiguration configuration, Map<String, String> environmentVariables) {
        return new FileCatalogSource(
                configuration.folder(),
                new KnownVendorDirectory(),
                environmentVariables,
                configuration.files().modes());
    }

    /// Decides it, and warns in the log.
    ///
    /// @throws RefusedConfigurationException when nothing may be served so; lists every reason
    static FirstCatalog decide(RouterConfiguration configuration, FileCatalogSource source)
            throws RefusedConfigurationException {
        FirstCatalog first = first(configuration, source);
        warnings(first, configuration).forEach(LOG::warn);
        return first;
    }

    private static FirstCatalog first(RouterConfiguration configuration, FileCatalogSource source)
            throws RefusedConfigurationException {
        FirstCatalog first = FirstCatalog.decide(configuration.sandbox(), isLoopback(configuration), source);
        if (first instanceof FirstCatalog.OfOperator operators) {
            List<ConfigurationProblem> unknown = unknownModels(configuration, operators.catalog());
            if (!unknown.isEmpty()) {
                throw new RefusedConfigurationException(unknown);
            }
        }
        return first;
    }

    /// The same, for those who want to know and not to serve.
    static ServedPlan plan(RouterConfiguration configuration, Map<String, String> environmentVariables)
            throws RefusedConfigurationException {
        FirstCatalog first = first(configuration, source(configuration, environmentVariables));
        return new ServedPlan(catalog(first), first instanceof FirstCatalog.OfSandbox, warnings(first, configuration));
    }

    /// What the operator should know all the same, a sentence each.
    private static List<String> warnings(FirstCatalog first, RouterConfiguration configuration) {
        return Stream.concat(first.warnings().stream(), openDoors(configuration).stream())
                .toList();
    }

    static ServedCatalog served(FirstCatalog first, SelectionConfiguration selection, CombinationHealth health) {
        CombinationCatalog catalog = catalog(first);
        return new ServedCatalog(
                catalog,
                selection.strategy().selector(catalog.pools(), health, SplittableRandom::new),
                first instanceof FirstCatalog.OfSandbox);
    }

    private static CombinationCatalog catalog(FirstCatalog first) {
        return switch (first) {
            case FirstCatalog.OfSandbox _ -> SandboxVendor.catalog();
            case FirstCatalog.OfOperator operators -> operators.catalog();
        };
    }

    /// The models of which `router.yml` says something and `models.json` nothing.
    static List<ConfigurationProblem> unknownModels(RouterConfiguration configuration, CombinationCatalog catalog) {
        Set<String> unknown = new TreeSet<>(configuration.limits().models().keySet());
        catalog.models().forEach(model -> unknown.remove(model.vendor() + "/" + model.name()));
        catalog.modelsWithoutCredential().forEach(model -> unknown.remove(model.vendor() + "/" + model.name()));
        return unknown.stream()
                .map(name -> new ConfigurationProblem(
                        configuration.file().toString(),
                        Pointer.member("/limits/models", name),
                        "no such model (expected: one of models.json)"))
                .toList();
    }

    private static boolean isLoopback(RouterConfiguration configuration) {
        return configuration.server().getApplicationConnectors().stream()
                .map(connector -> Objects.requireNonNullElse(((HttpConnectorFactory) connector).getBindHost(), ""))
                .allMatch(Loopback::isLoopback);
    }

    private static List<String> openDoors(RouterConfiguration configuration) {
        List<String> warnings = new ArrayList<>();
        if (!configuration.clients().areNeeded() && !isLoopback(configuration)) {
            warnings.add(
                    "Whoever reaches the application port can spend your keys: it is open to other machines, and clients"
                            + " need no key of their own (expected: clients in router.yml, or ROUTER_API_KEYS).");
        }
        List<String> guessable = configuration.clients().guessable();
        if (!guessable.isEmpty()) {
            warnings.add("These clients' keys are shorter than 16 characters and can be guessed: "
                    + String.join(", ", guessable) + ".");
        }
        return warnings;
    }
}
