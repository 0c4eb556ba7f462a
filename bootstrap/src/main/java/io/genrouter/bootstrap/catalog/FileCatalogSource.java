package io.genrouter.bootstrap.catalog;

import io.genrouter.application.catalog.CatalogReading;
import io.genrouter.application.catalog.CatalogSource;
import io.genrouter.application.catalog.ConfigurationProblem;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.credential.Credential;
import io.genrouter.domain.model.Model;
import io.genrouter.domain.routing.Route;
import io.genrouter.domain.selection.SelectionCriteria;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The catalog of `models.json` and `credentials.json` in one folder, or of `models.json` and the environment.
public final class FileCatalogSource implements CatalogSource {

    private final Path folder;
    private final Path modelsFile;
    private final Path credentialsFile;
    private final VendorDirectory known;
    private final Map<String, String> environment;

    /// @param folder      where the two files are
    /// @param known       the vendors that need no description
    /// @param environment the variables that may hold keys
    public FileCatalogSource(Path folder, VendorDirectory known, Map<String, String> environment) {
        this.folder = folder;
        this.modelsFile = folder.resolve("models.json");
        this.credentialsFile = folder.resolve("credentials.json");
        this.known = known;
        this.environment = Map.copyOf(environment);
    }

    /// Where keys are looked for, for messages.
    Path credentialsFile() {
        return credentialsFile;
    }

    /// What is wrong with `models.json`, read alone. Empty for nothing, and where there is no such file.
    public List<ConfigurationProblem> checkModels() {
        Findings findings = new Findings();
        readModels(findings);
        return findings.problems();
    }

    @Override
    public CatalogReading read() {
        Findings findings = new Findings();
        ModelsFile models = readModels(findings);
        // Where models.json cannot be read, nobody knows which vendors it names.
        Predicate<VendorId> isVendor =
                findings.hasProblems() && models.models().isEmpty() ? vendor -> true : models::mayHaveCredential;
        List<Credential> credentials = readCredentials(findings, isVendor);
        return findings.hasProblems()
                ? new CatalogReading.Problems(findings.problems())
                : combine(models, credentials, findings);
    }

    private ModelsFile readModels(Findings findings) {
        return content(modelsFile, findings)
                .flatMap(bytes -> LocatedJson.read(modelsFile.toString(), bytes, findings))
                .map(root -> ModelsFile.read(root, known))
                .orElseGet(() -> ModelsFile.none(known));
    }

    private List<Credential> readCredentials(Findings findings, Predicate<VendorId> isVendor) {
        CredentialList list = new CredentialList(findings);
        KeyReference keys = new KeyReference(folder, environment);
        int before = findings.problems().size();
        content(credentialsFile, findings)
                .flatMap(bytes -> LocatedJson.read(credentialsFile.toString(), bytes, findings))
                .ifPresent(new CredentialsFile(keys, isVendor, list)::read);
        if (list.credentials().isEmpty() && findings.problems().size() == before) {
            new EnvironmentKeys(environment, findings, list).read(known.names());
        }
        return list.credentials();
    }

    private CatalogReading combine(ModelsFile models, List<Credential> keys, Findings findings) {
        Collection<Credential> credentials =
                Anonymous.added(keys, models.vendors().values());
        if (credentials.isEmpty()) {
            return new CatalogReading.NoCredentials(findings.warnings());
        }
        CombinationCatalog catalog =
                CombinationCatalog.of(vendors(models, credentials), credentials, models.models(), models.routes());
        if (catalog.combinations().isEmpty()) {
            findings.problem(modelsFile.toString(), "", nothingFor(credentials));
            return new CatalogReading.Problems(findings.problems());
        }
        if (!catalog.modelsWithoutCredential().isEmpty()) {
            findings.warning("No key for the vendors of these models, which are not served: "
                    + catalog.modelsWithoutCredential().stream()
                            .map(FileCatalogSource::name)
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        catalog.routes().stream()
                .filter(route -> isUnserved(catalog, route))
                .forEach(route -> findings.warning("No key for any model of the route " + route.name() + "."));
        return new CatalogReading.Loaded(catalog, findings.warnings());
    }

    private static boolean isUnserved(CombinationCatalog catalog, Route route) {
        return catalog.route(route.name().value())
                .map(destination -> destination.pools(SelectionCriteria.ANY))
                .filter(pools -> !pools.isEmpty())
                .isEmpty();
    }

    private String nothingFor(Collection<Credential> credentials) {
        if (!Files.exists(modelsFile)) {
            return "not there (expected: the models to serve)";
        }
        return "no model of a vendor that there is a key for (expected: at least one; keys are for "
                + platforms(credentials) + ")";
    }

    private static Collection<Vendor> vendors(ModelsFile models, Collection<Credential> credentials) {
        Map<VendorId, Vendor> vendors = new LinkedHashMap<>(models.vendors());
        for (Credential credential : credentials) {
            models.vendor(credential.platform()).ifPresent(vendor -> vendors.putIfAbsent(vendor.id(), vendor));
        }
        return vendors.values();
    }

    private static String platforms(Collection<Credential> credentials) {
        return credentials.stream()
                .map(credential -> credential.platform().value())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String name(Model model) {
        return model.vendor() + "/" + model.name();
    }

    /// @return empty when there is no such file, or when it cannot be read, which is then among the findings
    private static Optional<byte[]> content(Path file, Findings findings) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            findings.problem(
                    file.toString(), "", "cannot be read (" + e.getClass().getSimpleName() + ")");
            return Optional.empty();
        }
    }
}
