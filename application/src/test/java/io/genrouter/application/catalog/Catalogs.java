package io.genrouter.application.catalog;

import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.credential.Credential;
import io.genrouter.domain.credential.CredentialId;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.model.Model;
import io.genrouter.domain.model.ModelName;
import io.genrouter.domain.routing.Route;
import io.genrouter.domain.routing.RouteName;
import io.genrouter.domain.routing.Tier;
import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Catalogs for tests, put together in a line: `aCatalog().with("openai", 2, "gpt-4o", "gpt-4.1").build()`.
public final class Catalogs {

    private final List<Vendor> vendors = new ArrayList<>();
    private final List<Credential> credentials = new ArrayList<>();
    private final List<Model> models = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();

    private Catalogs() {}

    public static Catalogs aCatalog() {
        return new Catalogs();
    }

    /// Adds a vendor with so many keys and these models, each able to do everything.
    public Catalogs with(String vendor, int keys, String... modelNames) {
        VendorId id = new VendorId(vendor);
        vendors.add(new Vendor(id, URI.create("https://" + vendor + ".example/v1"), new Auth.Bearer()));
        for (int n = 1; n <= keys; n++) {
            credentials.add(
                    new Credential(new CredentialId(vendor + "-" + n), id, Secret.of("sk-" + vendor + "-secret-" + n)));
        }
        for (String name : modelNames) {
            models.add(Model.ableToDoEverything(id, new ModelName(name)));
        }
        return this;
    }

    /// Adds a route; each tier is a list of `vendor/model`, separated by spaces.
    public Catalogs withRoute(String name, String... tiers) {
        List<Tier> parts = Arrays.stream(tiers)
                .map(tier -> new Tier(
                        Arrays.stream(tier.split(" ", -1)).map(this::model).toList()))
                .toList();
        routes.add(new Route(new RouteName(name), parts));
        return this;
    }

    private Model model(String qualifiedName) {
        return models.stream()
                .filter(model -> qualifiedName.equals(model.vendor() + "/" + model.name()))
                .findFirst()
                .orElseThrow();
    }

    public CombinationCatalog build() {
        return CombinationCatalog.of(vendors, credentials, models, routes);
    }
}
