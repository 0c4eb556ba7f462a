package io.genrouter.bootstrap.catalog;

import io.genrouter.application.catalog.CatalogReading;
import io.genrouter.application.catalog.ConfigurationProblem;
import io.genrouter.bootstrap.config.RefusedConfigurationException;
import io.genrouter.bootstrap.config.SandboxMode;
import io.genrouter.domain.combination.CombinationCatalog;
import java.util.List;

/// What is served from the start. A reload may go from the sandbox to what the operator configured, never back.
public sealed interface FirstCatalog {

    /// What the operator should know all the same, a sentence each.
    List<String> warnings();

    /// What the operator configured.
    ///
    /// @param catalog  has at least one combination
    /// @param warnings a sentence each
    record OfOperator(CombinationCatalog catalog, List<String> warnings) implements FirstCatalog {}

    /// The sandbox, alone.
    ///
    /// @param warnings a sentence each
    record OfSandbox(List<String> warnings) implements FirstCatalog {}

    /// Decides it, once.
    ///
    /// @param loopback whether nobody but this machine can reach the application port
    /// @throws RefusedConfigurationException when nothing may be served; lists every reason
    static FirstCatalog decide(SandboxMode mode, boolean loopback, FileCatalogSource source)
            throws RefusedConfigurationException {
        if (mode == SandboxMode.ON) {
            refuse(source.checkModels());
            return new OfSandbox(List.of());
        }
        return switch (source.read()) {
            case CatalogReading.Loaded loaded -> new OfOperator(loaded.catalog(), loaded.warnings());
            case CatalogReading.Problems problems -> throw new RefusedConfigurationException(problems.problems());
            case CatalogReading.NoCredentials none -> {
                requireSandbox(mode, loopback, source);
                yield new OfSandbox(none.warnings());
            }
        };
    }

    private static void requireSandbox(SandboxMode mode, boolean loopback, FileCatalogSource source)
            throws RefusedConfigurationException {
        if (mode == SandboxMode.OFF) {
            throw noKeys(source, ", since sandbox is off");
        }
        if (!loopback) {
            throw noKeys(
                    source,
                    "; sandbox: auto serves made-up answers on the loopback alone, and HOST is not;"
                            + " sandbox: on serves them anywhere");
        }
    }

    private static RefusedConfigurationException noKeys(FileCatalogSource source, String why) {
        return new RefusedConfigurationException(List.of(new ConfigurationProblem(
                source.credentialsFile().toString(),
                "",
                "no keys (expected: keys there, or in variables such as OPENAI_API_KEY" + why + ")")));
    }

    private static void refuse(List<ConfigurationProblem> problems) throws RefusedConfigurationException {
        if (!problems.isEmpty()) {
            throw new RefusedConfigurationException(problems);
        }
    }
}
