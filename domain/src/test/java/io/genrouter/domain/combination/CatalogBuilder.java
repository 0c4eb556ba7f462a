package io.genrouter.domain.combination;

import io.genrouter.domain.credential.Credential;
import io.genrouter.domain.model.Model;
import io.genrouter.domain.routing.Route;
import io.genrouter.domain.routing.RouteName;
import io.genrouter.domain.routing.RouteOptions;
import io.genrouter.domain.routing.Tier;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts a catalog together. A vendor that was not given is made up when a key or a model names it.
public final class CatalogBuilder {

    private final Map<VendorId, Vendor> vendors = new LinkedHashMap<>();
    private final List<Credential> credentials = new ArrayList<>();
    private final List<Model> models = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<Model> unlisted = new ArrayList<>();

    CatalogBuilder() {}

    /// A vendor's keys 1 to `keys`, and models of it that can do everything.
    public CatalogBuilder with(String vendor, int keys, String... models) {
        return withKeys(vendor, keys).withModels(vendor, models);
    }

    public CatalogBuilder with(Vendor vendor) {
        vendors.put(vendor.id(), vendor);
        return this;
    }

    public CatalogBuilder with(Credential credential) {
        know(credential.platform());
        credentials.add(credential);
        return this;
    }

    public CatalogBuilder with(Model model) {
        know(model.vendor());
        models.add(model);
        return this;
    }

    /// Keys 1 to `count` of a vendor.
    public CatalogBuilder withKeys(String vendor, int count) {
        for (int key = 1; key <= count; key++) {
            with(Combinations.credential(vendor, key));
        }
        return this;
    }

    /// Models of a vendor, each able to do everything.
    public CatalogBuilder withModels(String vendor, String... names) {
        for (String name : names) {
            with(Combinations.model(vendor, name));
        }
        return this;
    }

    /// A model that only its own name leads to.
    public CatalogBuilder withUnlisted(Model model) {
        know(model.vendor());
        unlisted.add(model);
        return this;
    }

    /// A route; each tier is a list of `vendor/model`, separated by spaces, which were added before.
    public CatalogBuilder withRoute(String name, String... tiers) {
        return withRoute(name, RouteOptions.NONE, tiers);
    }

    /// The same, served in a way of its own.
    public CatalogBuilder withRoute(String name, RouteOptions options, String... tiers) {
        List<Tier> parts = Arrays.stream(tiers)
                .map(tier -> new Tier(
                        Arrays.stream(tier.split(" ", -1)).map(this::model).toList()))
                .toList();
        routes.add(new Route(new RouteName(name), parts, options));
        return this;
    }

    public CombinationCatalog build() {
        return CombinationCatalog.of(vendors.values(), credentials, models, routes, unlisted);
    }

    private Model model(String qualifiedName) {
        return models.stream()
                .filter(model -> qualifiedName.equals(model.vendor() + "/" + model.name()))
                .findFirst()
                .orElseThrow();
    }

    private void know(VendorId vendor) {
        vendors.computeIfAbsent(vendor, id -> Combinations.vendor(id.value()));
    }
}
