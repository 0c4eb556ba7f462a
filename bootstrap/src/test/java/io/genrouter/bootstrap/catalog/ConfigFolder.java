package io.genrouter.bootstrap.catalog;

import io.genrouter.application.catalog.CatalogReading;
import io.genrouter.application.catalog.ConfigurationProblem;
import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.VendorId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A folder of an operator, read by the source under test.
public final class ConfigFolder {

    /// openai and gemini are known, azure without a URL, ollama without keys.
    public static final VendorDirectory KNOWN = new VendorDirectory() {
        private final Map<String, URI> urls = Map.of(
                "openai", URI.create("https://openai.example/v1"),
                "gemini", URI.create("https://gemini.example/v1beta/openai"),
                "ollama", URI.create("http://localhost:11434/v1"));

        @Override
        public Set<VendorId> names() {
            return Set.of(
                    new VendorId("openai"), new VendorId("gemini"), new VendorId("azure"), new VendorId("ollama"));
        }

        @Override
        public Optional<URI> baseUrl(VendorId vendor) {
            return Optional.ofNullable(urls.get(vendor.value()));
        }

        @Override
        public Auth auth(VendorId vendor) {
            return switch (vendor.value()) {
                case "azure" -> new Auth.Header("api-key");
                case "ollama" -> new Auth.None();
                default -> new Auth.Bearer();
            };
        }
    };

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    ConfigFolder(Path folder) {
        this.folder = folder;
    }

    ConfigFolder models(String json) {
        return file("models.json", json);
    }

    ConfigFolder credentials(String json) {
        return file("credentials.json", json);
    }

    ConfigFolder file(String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ConfigFolder environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    FileCatalogSource source() {
        return new FileCatalogSource(folder, KNOWN, environment);
    }

    CatalogReading read() {
        return source().read();
    }

    CatalogReading.Loaded loaded() {
        if (read() instanceof CatalogReading.Loaded loaded) {
            return loaded;
        }
        throw new AssertionError(read().toString());
    }

    /// The combinations, as logs name them.
    List<String> combinations() {
        return loaded().catalog().combinations().stream().map(Object::toString).toList();
    }

    /// Problems as `file pointer: message`, the folder cut off.
    List<String> problems() {
        if (read() instanceof CatalogReading.Problems problems) {
            return problems.problems().stream()
                    .map(ConfigurationProblem::toString)
                    .map(text -> text.replace(folder + "/", ""))
                    .toList();
        }
        throw new AssertionError(read().toString());
    }
}
