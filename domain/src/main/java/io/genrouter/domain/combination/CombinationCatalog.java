package io.genrouter.domain.combination;

import io.genrouter.domain.credential.Credential;
import io.genrouter.domain.model.Model;
import io.genrouter.domain.routing.Destination;
import io.genrouter.domain.routing.Route;
import io.genrouter.domain.routing.Tier;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.SelectionCriteria;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everything that can be called, as one immutable snapshot: each credential with each model of its vendor.
public final class CombinationCatalog {

    private final Map<VendorId, Vendor> vendors;
    private final List<Combination> combinations;
    private final List<Model> models;
    private final List<Model> modelsWithoutCredential;
    private final List<Route> routes;
    private final Destinations destinations;

    private CombinationCatalog(
            Map<VendorId, Vendor> vendors,
            List<Combination> combinations,
            List<Combination> unlisted,
            List<Model> models,
            List<Route> routes) {
        this.vendors = vendors;
        this.combinations = combinations;
        Set<Model> served = combinations.stream().map(Combination::model).collect(Collectors.toSet());
        this.models = models.stream().filter(served::contains).toList();
        this.modelsWithoutCredential =
                models.stream().filter(model -> !served.contains(model)).toList();
        this.routes = routes;
        this.destinations = new Destinations(combinations, unlisted, this.models, routes);
    }

    /// The same without routes.
    public static CombinationCatalog of(
            Collection<Vendor> vendors, Collection<Credential> credentials, Collection<Model> models) {
        return of(vendors, credentials, models, List.of());
    }

    /// The same without models that are not listed.
    public static CombinationCatalog of(
            Collection<Vendor> vendors,
            Collection<Credential> credentials,
            Collection<Model> models,
            Collection<Route> routes) {
        return of(vendors, credentials, models, routes, List.of());
    }

    /// Combines what the operator configured, in the order of the two lists.
    ///
    /// @param vendors     every vendor that a credential or model names, each once
    /// @param credentials each (platform, secret) and each id once
    /// @param models      each (vendor, name) once
    /// @param routes      each name once; their models are among the models
    /// @param unlisted    models that are in no list and no pool of others: only a request that names one as
    ///                    `vendor/model` gets it
    /// @throws IllegalArgumentException when a vendor is missing or something stands twice; the loader of the files
    ///                                  has said so before, with the place
    public static CombinationCatalog of(
            Collection<Vendor> vendors,
            Collection<Credential> credentials,
            Collection<Model> models,
            Collection<Route> routes,
            Collection<Model> unlisted) {
        Map<VendorId, Vendor> byId = vendors.stream()
                .collect(Collectors.toMap(
                        Vendor::id, Function.identity(), (a, b) -> failTwice(a.id()), LinkedHashMap::new));
        credentials.forEach(credential -> vendor(byId, credential.platform()));
        models.forEach(model -> vendor(byId, model.vendor()));
        requireUnique(credentials, Credential::id);
        requireUnique(credentials, credential -> List.of(credential.platform(), credential.secret()));
        requireUnique(
                Stream.concat(models.stream(), unlisted.stream()).toList(),
                model -> List.of(model.vendor(), model.name()));
        requireUnique(routes, Route::name);
        routes.forEach(route -> requireModels(route, models));
        return new CombinationCatalog(
                Map.copyOf(byId),
                combine(Map.copyOf(byId), credentials, models),
                combine(Map.copyOf(byId), credentials, unlisted),
                List.copyOf(models),
                List.copyOf(routes));
    }

    /// All combinations, in the order of the credentials and then of the models; empty when nothing can be served.
    public List<Combination> combinations() {
        return combinations;
    }

    /// The models that at least one combination serves, in configured order.
    public List<Model> models() {
        return models;
    }

    /// The models that are configured but that no credential can call.
    public List<Model> modelsWithoutCredential() {
        return modelsWithoutCredential;
    }

    /// Whether the operator configured a vendor of this name, with or without a usable combination.
    public boolean knows(VendorId vendor) {
        return vendors.containsKey(vendor);
    }

    /// The routes, in configured order.
    public List<Route> routes() {
        return routes;
    }

    /// Every pool that a destination can answer, without the empty one.
    public List<Pool> pools() {
        return destinations.pools();
    }

    /// The pool of a request that asks for no model: one of all combinations that the filters leave, and
    /// without members when they leave nobody.
    public Pool pool(SelectionCriteria criteria) {
        return destinations.pool(criteria);
    }

    /// Where a request goes that asks for nothing in particular: one tier of all combinations.
    public Destination everywhere() {
        return destinations.everywhere();
    }

    /// Where a request for a route goes; empty when there is no such route.
    public Optional<Destination> route(String name) {
        return destinations.route(name);
    }

    /// Where a request for one model of one vendor goes.
    ///
    /// @param qualifiedName `vendor/model`; empty when no combination serves such a model
    public Optional<Destination> modelOfVendor(String qualifiedName) {
        return destinations.modelOfVendor(qualifiedName);
    }

    /// Where a request for a model goes, whichever vendors have it.
    ///
    /// @param name a bare name; empty when no combination serves such a model
    public Optional<Destination> model(String name) {
        return destinations.model(name);
    }

    private static void requireModels(Route route, Collection<Model> models) {
        for (Tier tier : route.tiers()) {
            if (!models.containsAll(tier.models())) {
                throw new IllegalArgumentException("route " + route.name() + " names a model that is not configured");
            }
        }
    }

    private static List<Combination> combine(
            Map<VendorId, Vendor> vendors, Collection<Credential> credentials, Collection<Model> models) {
        Map<VendorId, List<Model>> modelsByVendor = models.stream().collect(Collectors.groupingBy(Model::vendor));
        return credentials.stream()
                .flatMap(credential -> modelsByVendor.getOrDefault(credential.platform(), List.of()).stream()
                        .map(model -> new Combination(vendor(vendors, credential.platform()), credential, model)))
                .toList();
    }

    private static Vendor vendor(Map<VendorId, Vendor> vendors, VendorId id) {
        Vendor vendor = vendors.get(id);
        if (vendor == null) {
            throw new IllegalArgumentException("vendor: " + id + " (expected: one of " + vendors.keySet() + ")");
        }
        return vendor;
    }

    private static Vendor failTwice(VendorId id) {
        throw new IllegalArgumentException("vendor " + id + " stands twice");
    }

    private static <T> void requireUnique(Collection<T> things, Function<T, Object> identity) {
        Set<Object> seen = new HashSet<>();
        for (T thing : things) {
            if (!seen.add(identity.apply(thing))) {
                throw new IllegalArgumentException(thing + " stands twice");
            }
        }
    }
}
