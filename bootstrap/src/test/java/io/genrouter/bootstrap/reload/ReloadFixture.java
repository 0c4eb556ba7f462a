package io.genrouter.bootstrap.reload;

import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.application.catalog.CatalogReading;
import io.genrouter.application.catalog.ConfigurationProblem;
import io.genrouter.application.catalog.ServedCatalog;
import io.genrouter.bootstrap.catalog.ConfigFolder;
import io.genrouter.bootstrap.catalog.FileCatalogSource;
import io.genrouter.bootstrap.catalog.FileModes;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.selection.CombinationSelector;
import io.genrouter.domain.time.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A folder of an operator, what is served from it, and a clock by which it is looked at every half second.
final class ReloadFixture implements ReloadRules {

    static final Duration PAUSE = Duration.ofMillis(500);
    static final String ONE_MODEL = """
            [{"vendor":"openai","model":"m"}]""";

    final FakeClock clock = new FakeClock();
    final List<ReloadOutcome> outcomes = new ArrayList<>();
    final List<String> steps = new ArrayList<>();
    final CatalogHolder catalog;
    final Reload reload;

    private final Path folder;
    private List<ConfigurationProblem> objections = List.of();

    private ReloadFixture(Path folder, CatalogHolder catalog, FileCatalogSource source) {
        this.folder = folder;
        this.catalog = catalog;
        this.reload = new Reload(source, catalog, this, outcomes::add, clock, PAUSE);
    }

    /// Serves what the files in the folder say.
    static ReloadFixture serving(Path folder) {
        return serving(folder, FileModes.WARN, Map.of());
    }

    static ReloadFixture serving(Path folder, FileModes modes, Map<String, String> environment) {
        FileCatalogSource source = new FileCatalogSource(folder, ConfigFolder.KNOWN, environment, modes);
        CatalogReading.Loaded loaded = (CatalogReading.Loaded) source.read();
        return new ReloadFixture(folder, holder(loaded.catalog(), false), source);
    }

    /// Serves a sandbox of one combination, whatever the files say.
    static ReloadFixture servingTheSandbox(Path folder, CombinationCatalog sandbox) {
        FileCatalogSource source = new FileCatalogSource(folder, ConfigFolder.KNOWN, Map.of());
        source.read();
        return new ReloadFixture(folder, holder(sandbox, true), source);
    }

    private static CatalogHolder holder(CombinationCatalog catalog, boolean sandbox) {
        return new CatalogHolder(new ServedCatalog(
                catalog,
                CombinationSelector.even(
                        catalog.pools(), CombinationHealth.inMemory(new FakeClock()), () -> new SplittableRandom(1)),
                sandbox));
    }

    /// A credentials file with these keys of `openai`.
    static String keys(String... keys) {
        List<String> entries = new ArrayList<>();
        for (String key : keys) {
            entries.add("{\"platform\":\"openai\",\"type\":\"api-key\",\"value\":\"" + key + "\"}");
        }
        return "[" + String.join(",", entries) + "]";
    }

    /// Writes a file that nobody else may read.
    static void write(Path file, String content) throws IOException {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    void write(String name, String content) throws IOException {
        write(folder.resolve(name), content);
    }

    /// Looks, once a pause, so many times.
    void look(int times) {
        for (int i = 0; i < times; i++) {
            clock.advance(PAUSE);
            reload.look();
        }
    }

    /// The keys that are served, each by the id that the operator gave its place.
    List<String> served() {
        return catalog.current().catalog().combinations().stream()
                .map(Combination::toString)
                .toList();
    }

    /// Whether this key is served.
    boolean serves(String key) {
        return catalog.current().catalog().combinations().stream()
                .anyMatch(combination -> combination.credential().secret().equals(Secret.of(key)));
    }

    List<String> results() {
        return outcomes.stream().map(ReloadOutcome::label).toList();
    }

    void object(ConfigurationProblem problem) {
        objections = List.of(problem);
    }

    @Override
    public List<ConfigurationProblem> problemsOf(CombinationCatalog next) {
        return objections;
    }

    @Override
    public void beforeServing(CombinationCatalog next) {
        steps.add("before: " + next.combinations() + " while " + served());
    }

    @Override
    public void afterServing() {
        steps.add("after: " + served());
    }
}
