package io.genrouter.bootstrap;

import io.dropwizard.jetty.HttpConnectorFactory;
import io.genrouter.application.catalog.ConfigurationProblem;
import io.genrouter.application.catalog.ServedCatalog;
import io.genrouter.bootstrap.catalog.FileCatalogSource;
import io.genrouter.bootstrap.catalog.FirstCatalog;
import io.genrouter.bootstrap.config.Loopback;
import io.genrouter.bootstrap.config.RefusedConfigurationException;
import io.genrouter.bootstrap.config.RouterConfiguration;
import io.genrouter.bootstrap.config.SelectionConfiguration;
import io.genrouter.bootstrap.document.Pointer;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.vendors.sandbox.SandboxVendor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Decides what is served from the start, before anything is wired.
final class CatalogStart {

    private CatalogStart() {}

    /// What is wrong with the files beside `router.yml`; empty for nothing.
    static List<ConfigurationProblem> problemsOf(
            RouterConfiguration configuration, Map<String, String> environmentVariables) {
        try {
            decide(configuration, source(configuration, environmentVariables));
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

    /// @throws RefusedConfigurationException when nothing may be served so; lists every reason
    static FirstCatalog decide(RouterConfiguration configuration, FileCatalogSource source)
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

    /// What the operator should know all the same, a sentence each.
    static List<String> warnings(FirstCatalog first, RouterConfiguration configuration) {
        return switch (first) {
            case FirstCatalog.OfSandbox sandbox -> sandbox.warnings();
            case FirstCatalog.OfOperator operators ->
                Stream.concat(operators.warnings().stream(), openPort(configuration).stream())
                        .toList();
        };
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

    private static Optional<String> openPort(RouterConfiguration configuration) {
        return isLoopback(configuration)
                ? Optional.empty()
                : Optional.of("Whoever reaches the application port can spend your keys: it is open to other machines,"
                        + " and clients need no key of their own.");
    }
}
