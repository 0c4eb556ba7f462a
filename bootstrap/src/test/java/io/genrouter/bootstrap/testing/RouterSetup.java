package io.genrouter.bootstrap.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a [RunningRouter] is started with. The `router.yml` is the shipped one; single settings are put over
/// it.
public final class RouterSetup {

    private static final Path SHIPPED = Path.of("..", "configs", "router.yml");

    private final Map<String, String> vendors = new LinkedHashMap<>();
    private final List<Map<String, String>> credentials = new ArrayList<>();
    private final List<Map<String, String>> models = new ArrayList<>();
    private final Map<String, List<List<String>>> routes = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private List<String> launcher = List.of();
    private @Nullable Canaries canaries;

    /// Beside other tests the router may have to wait for a processor: nobody is refused for that, and nobody
    /// is made to wait.
    RouterSetup() {
        setting("warmUp", "0s");
        setting("limits.ownDelay", "1m");
    }

    /// A vendor and where it is.
    public RouterSetup vendor(String id, URI baseUrl) {
        vendors.put(id, baseUrl.toString());
        return this;
    }

    /// A credential of a vendor; its id is the router's to give.
    public RouterSetup credential(String vendor, String key) {
        credentials.add(Map.of("platform", vendor, "type", "api-key", "value", key));
        return this;
    }

    /// A model of a vendor.
    public RouterSetup model(String vendor, String model) {
        models.add(Map.of("vendor", vendor, "model", model));
        return this;
    }

    /// A route; each tier is a list of `vendor/model`, separated by spaces.
    public RouterSetup route(String name, String... tiers) {
        routes.put(
                name,
                Arrays.stream(tiers).map(tier -> List.of(tier.split(" ", -1))).toList());
        return this;
    }

    /// An environment variable of the process.
    public RouterSetup environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /// A setting of `router.yml`, by its path, such as `limits.keepAlive`.
    public RouterSetup setting(String path, String value) {
        settings.put(path, value);
        return this;
    }

    /// What stands before the command, such as a shell that sets limits and then runs its arguments.
    public RouterSetup launchedBy(String... command) {
        launcher = List.of(command);
        return this;
    }

    /// Looks for these keys in all that leaves the process; [RunningRouter#close] fails where one is found. The
    /// log says all that it can, and none of it is dropped, unless it is set otherwise.
    public RouterSetup searchedFor(Canaries keys) {
        canaries = keys;
        environment.putIfAbsent("LOG_LEVEL", "TRACE");
        settings.putIfAbsent("logging.appenders[0].neverBlock", "false");
        return this;
    }

    /// Starts the jar and waits until it serves.
    public RunningRouter start() throws IOException, InterruptedException {
        return RunningRouter.start(this);
    }

    /// Lays out a folder as an operator would.
    ///
    /// @return the `router.yml` in it
    Path layOut(Path folder) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Path keys = folder.resolve("credentials.json");
        json.writeValue(keys.toFile(), credentials);
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        json.writeValue(
                folder.resolve("models.json").toFile(), Map.of("vendors", vendors, "models", models, "routes", routes));
        return Files.copy(SHIPPED, folder.resolve("router.yml"));
    }

    @Nullable
    Canaries canaries() {
        return canaries;
    }

    List<String> launcher() {
        return launcher;
    }

    Map<String, String> environment() {
        return environment;
    }

    List<String> properties() {
        return settings.entrySet().stream()
                .map(setting -> "-Ddw." + setting.getKey() + "=" + setting.getValue())
                .toList();
    }
}
