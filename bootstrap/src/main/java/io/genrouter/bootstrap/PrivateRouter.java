package io.genrouter.bootstrap;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.health.HealthCheckRegistry;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jackson.Jackson;
import io.genrouter.bootstrap.catalog.FirstCatalog;
import io.genrouter.bootstrap.config.RouterConfiguration;
import io.genrouter.bootstrap.config.RouterConfigurationFactory;
import io.genrouter.bootstrap.health.CatalogHealthCheck;
import io.genrouter.bootstrap.logging.QuietLoggers;
import io.genrouter.bootstrap.warmup.Rehearsal;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.credential.Credential;
import io.genrouter.domain.credential.CredentialId;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.model.Model;
import io.genrouter.domain.model.ModelName;
import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import io.genrouter.http.HttpApi;
import io.genrouter.http.HttpParts;
import io.genrouter.http.ServerHooks;
import io.genrouter.http.jersey.LeanJersey;
import jakarta.validation.ValidatorFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// A router that is put together as the real one is, with the operator's settings but a vendor, keys, metrics,
/// a feed and ports of its own, and that logs nothing: what the warm-up drives.
final class PrivateRouter implements Rehearsal {

    private static final String NAME = "warm-up";
    private static final VendorId VENDOR = new VendorId(NAME);
    private static final int COMBINATIONS = 8;

    /// Free ports of the loopback.
    private static final Map<String, String> PORTS =
            Map.of("PORT", "0", "HOST", "127.0.0.1", "ADMIN_PORT", "0", "ADMIN_HOST", "127.0.0.1");

    private final Server server;

    private PrivateRouter(Server server) {
        this.server = server;
    }

    /// Starts one.
    ///
    /// @param operators the settings of the real one
    /// @param vendor    the base URL of its vendor
    /// @throws Exception whatever keeps a server from starting
    static PrivateRouter open(RouterConfiguration operators, ValidatorFactory validators, URI vendor) throws Exception {
        ObjectMapper mapper = Jackson.newObjectMapper();
        RouterConfiguration shipped = shipped(validators, mapper);
        Environment environment = new Environment(
                NAME,
                mapper,
                validators,
                new MetricRegistry(),
                PrivateRouter.class.getClassLoader(),
                new HealthCheckRegistry(),
                shipped);
        // A proxy would take what is for the loopback elsewhere.
        RouterConfiguration rehearsed = operators.client().getProxyConfiguration() == null ? operators : shipped;
        RouterComponents components = RouterComponents.wire(
                rehearsed,
                new FirstCatalog.OfOperator(catalog(vendor), List.of()),
                CatalogStart.source(rehearsed, Map.of()),
                environment,
                QuietLoggers.of("selection"));
        HttpParts http = components.http().forEverybody();
        LeanJersey.install(environment, new HttpApi(http));
        ServerHooks.install(environment, http, QuietLoggers.of("access"));
        environment.healthChecks().register("catalog", new CatalogHealthCheck(components.catalog(), () -> false));
        components.managed().forEach(environment.lifecycle()::manage);
        shipped.server().setAdminConnectors(List.of());
        Server server = shipped.server().build(environment);
        server.setStopTimeout(0);
        server.setStopAtShutdown(false);
        server.start();
        return new PrivateRouter(server);
    }

    @Override
    public int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("The private router did not end", e);
        }
    }

    private static RouterConfiguration shipped(ValidatorFactory validators, ObjectMapper mapper)
            throws IOException, ConfigurationException {
        return new RouterConfigurationFactory(validators.getValidator(), mapper, NAME, PORTS, _ -> List.of())
                .build(_ -> new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)), "router.yml");
    }

    private static CombinationCatalog catalog(URI vendor) {
        List<Credential> credentials = IntStream.rangeClosed(1, COMBINATIONS)
                .mapToObj(number -> new Credential(
                        new CredentialId(NAME + "-" + number), VENDOR, Secret.of("no-key-of-anybody-" + number)))
                .toList();
        return CombinationCatalog.of(
                List.of(new Vendor(VENDOR, vendor, new Auth.Bearer())),
                credentials,
                List.of(Model.ableToDoEverything(VENDOR, new ModelName(Rehearsal.MODEL))));
    }
}
