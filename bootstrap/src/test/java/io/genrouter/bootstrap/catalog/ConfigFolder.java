package io.genrouter.bootstrap.catalog;

import io.genrouter.application.catalog.CatalogReading;
import io.genrouter.application.catalog.ConfigurationProblem;
import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.PlainHttp;
import io.genrouter.domain.vendor.Query;
import io.genrouter.domain.vendor.VendorDefaults;
import io.genrouter.domain.vendor.VendorId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A folder of an operator, read by the source under test.
public final class ConfigFolder {

    /// openai and gemini are known, azure without a URL, ollama without keys.
    public static final VendorDirectory KNOWN = new VendorDirectory() {
        private final Map<VendorId, VendorDefaults> vendors = Map.of(
                new VendorId("openai"), known("https://openai.example/v1", new Auth.Bearer()),
                new VendorId("gemini"), known("https://gemini.example/v1beta/openai", new Auth.Bearer()),
                new VendorId("azure"),
                        new VendorDefaults(
                                Optional.empty(), new Auth.Header("api-key"), Query.NONE, PlainHttp.LOOPBACK),
                new VendorId("ollama"), known("http://localhost:11434/v1", new Auth.None()));

        @Override
        public Set<VendorId> names() {
            return vendors.keySet();
        }

        @Override
        public VendorDefaults defaults(VendorId vendor) {
            return vendors.getOrDefault(vendor, VendorDefaults.UNKNOWN);
        }
    };

    private static VendorDefaults known(String baseUrl, Auth auth) {
        return new VendorDefaults(Optional.of(URI.create(baseUrl)), auth, Query.NONE, PlainHttp.LOOPBACK);
    }

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
            Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rw-------"));
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
