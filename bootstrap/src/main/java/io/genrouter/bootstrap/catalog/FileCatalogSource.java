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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The catalog of `models.json` and `credentials.json` in one folder, or of `models.json` and the environment.
///
/// Both files, and the files of keys that they name, are read as one: when any of them has changed by the time the
/// last was read, all are read again.
public final class FileCatalogSource implements CatalogSource {

    /// As many as a pair may be changed in a row before it is not read at all this time.
    private static final int MOST_READINGS = 5;

    private final Path folder;
    private final Path modelsFile;
    private final Path credentialsFile;
    private final VendorDirectory known;
    private final Map<String, String> environment;
    private final FileModes modes;
    private volatile FileStamps seen = new FileStamps(Map.of());

    /// As below; what is open to other users is read with a warning.
    public FileCatalogSource(Path folder, VendorDirectory known, Map<String, String> environment) {
        this(folder, known, environment, FileModes.WARN);
    }

    /// @param folder      where the two files are
    /// @param known       the vendors that need no description
    /// @param environment the variables that may hold keys
    /// @param modes       what is done about files of keys that are open to other users
    public FileCatalogSource(Path folder, VendorDirectory known, Map<String, String> environment, FileModes modes) {
        this.folder = folder;
        this.modelsFile = folder.resolve("models.json");
        this.credentialsFile = folder.resolve("credentials.json");
        this.known = known;
        this.environment = Map.copyOf(environment);
        this.modes = modes;
    }

    /// Where keys are looked for, for messages.
    Path credentialsFile() {
        return credentialsFile;
    }

    /// What is wrong with `models.json`, read alone. Empty for nothing, and where there is no such file.
    public List<ConfigurationProblem> checkModels() {
        Findings findings = new Findings();
        readModels(new ConfigFiles(), findings);
        return findings.problems();
    }

    @Override
    public CatalogReading read() {
        for (int reading = 0; reading < MOST_READINGS; reading++) {
            ConfigFiles files = new ConfigFiles();
            CatalogReading read = read(files);
            seen = files.stamps();
            if (seen.areCurrent()) {
                return read;
            }
        }
        return new CatalogReading.Problems(List.of(new ConfigurationProblem(
                folder.toString(), "", "the files change while they are read (expected: a pair that stays)")));
    }

    /// What the files were when they were read last; nothing before that.
    public FileStamps seen() {
        return seen;
    }

    /// Whether a file is other than when it was read last. Reads them all, whatever their times say.
    public boolean hasChanged() {
        return !seen.areCurrent();
    }

    /// What is wrong if the keys stood in a file before and that file is gone, so that others would be taken in their
    /// place, or none.
    public List<ConfigurationProblem> problemsOfVanishedKeys(FileStamps before) {
        return before.have(credentialsFile) && !seen.have(credentialsFile)
                ? List.of(new ConfigurationProblem(
                        credentialsFile.toString(), "", "not there any more (expected: the file that was there)"))
                : List.of();
    }

    /// What is wrong where there is no key at all, and there has to be one.
    public ConfigurationProblem problemOfNoKeys() {
        return new ConfigurationProblem(
                credentialsFile.toString(),
                "",
                "no keys (expected: keys there, or in variables such as OPENAI_API_KEY)");
    }

    /// Whether a file of keys that `credentials.json` names has other content than at that time, or is another.
    public boolean haveKeyFilesChangedSince(FileStamps before) {
        Set<Path> lists = Set.of(modelsFile, credentialsFile);
        return !seen.without(lists).haveContentOf(before.without(lists));
    }

    private CatalogReading read(ConfigFiles files) {
        Findings findings = new Findings();
        ModelsFile models = readModels(files, findings);
        // Where models.json cannot be read, nobody knows which vendors it names.
        Predicate<VendorId> isVendor =
                findings.hasProblems() && models.models().isEmpty() ? vendor -> true : models::mayHaveCredential;
        List<Credential> credentials = readCredentials(files, findings, isVendor);
        return findings.hasProblems()
                ? new CatalogReading.Problems(findings.problems())
                : combine(models, credentials, findings);
    }

    private ModelsFile readModels(ConfigFiles files, Findings findings) {
        return content(files, modelsFile, findings)
                .flatMap(content -> LocatedJson.read(modelsFile.toString(), content.bytes(), findings))
                .map(root -> ModelsFile.read(root, known))
                .orElseGet(() -> ModelsFile.none(known));
    }

    private List<Credential> readCredentials(ConfigFiles files, Findings findings, Predicate<VendorId> isVendor) {
        CredentialList list = new CredentialList(findings);
        int before = findings.problems().size();
        content(files, credentialsFile, findings)
                .ifPresent(content -> readCredentials(
                        content,
                        new CredentialsFile(new KeyReference(files, modes, folder, environment), isVendor, list),
                        findings));
        if (list.credentials().isEmpty() && findings.problems().size() == before) {
            new EnvironmentKeys(environment, findings, list).read(known.names());
        }
        return list.credentials();
    }

    private void readCredentials(ConfigFiles.Bytes content, CredentialsFile file, Findings findings) {
        LocatedJson.read(credentialsFile.toString(), content.bytes(), findings).ifPresent(file::read);
        if (!content.openToOthers() || !file.holdsKeys()) {
            return;
        }
        switch (modes) {
            case STRICT ->
                findings.problem(credentialsFile.toString(), "", "open to other users (expected: mode 0600)");
            case WARN -> findings.warning(credentialsFile + " is open to other users (expected: mode 0600).");
        }
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
        String unused = keysWithoutModel(credentials, models);
        if (!unused.isEmpty()) {
            findings.warning("No model of the vendors of these keys, which are not used: " + unused + ".");
        }
        catalog.routes().stream()
                .filter(route -> isUnserved(catalog, route))
                .forEach(route -> findings.warning("No key for any model of the route " + route.name() + "."));
        return new CatalogReading.Loaded(catalog, findings.warnings());
    }

    private static String keysWithoutModel(Collection<Credential> credentials, ModelsFile models) {
        Set<VendorId> used = models.models().stream().map(Model::vendor).collect(Collectors.toSet());
        return credentials.stream()
                .filter(credential -> !used.contains(credential.platform()))
                .map(credential -> credential.id().value())
                .collect(Collectors.joining(", "));
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
    private static Optional<ConfigFiles.Bytes> content(ConfigFiles files, Path file, Findings findings) {
        return switch (files.read(file)) {
            case ConfigFiles.Bytes content -> Optional.of(content);
            case ConfigFiles.Absent _ -> Optional.empty();
            case ConfigFiles.Unreadable(String why) -> {
                findings.problem(file.toString(), "", "cannot be read (" + why + ")");
                yield Optional.empty();
            }
        };
    }
}
