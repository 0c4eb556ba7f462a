package io.genrouter.domain.combination;

import io.genrouter.domain.credential.Credential;
import io.genrouter.domain.model.Model;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.SelectionCriteria;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Everything that can be called, as one immutable snapshot: each credential with each model of its vendor.
public final class CombinationCatalog {

    private final Map<VendorId, Vendor> vendors;
    private final List<Combination> combinations;
    private final List<Model> models;
    private final List<Model> modelsWithoutCredential;
    private final PoolIndex pools;

    private CombinationCatalog(Map<VendorId, Vendor> vendors, List<Combination> combinations, List<Model> models) {
        this.vendors = vendors;
        this.combinations = combinations;
        Set<Model> served = combinations.stream().map(Combination::model).collect(Collectors.toSet());
        this.models = models.stream().filter(served::contains).toList();
        this.modelsWithoutCredential =
                models.stream().filter(model -> !served.contains(model)).toList();
        this.pools = PoolIndex.of(vendors.keySet(), combinations);
    }

    /// Combines what the operator configured, in the order of the two lists.
    ///
    /// @param vendors     every vendor that a credential or model names, each once
    /// @param credentials each (platform, secret) and each id once
    /// @param models      each (vendor, name) once
    /// @throws IllegalArgumentException when a vendor is missing or something stands twice; the loader of the files
    ///                                  has said so before, with the place
    public static CombinationCatalog of(
            Collection<Vendor> vendors, Collection<Credential> credentials, Collection<Model> models) {
        Map<VendorId, Vendor> byId = vendors.stream()
                .collect(Collectors.toMap(
                        Vendor::id, Function.identity(), (a, b) -> failTwice(a.id()), LinkedHashMap::new));
        credentials.forEach(credential -> vendor(byId, credential.platform()));
        models.forEach(model -> vendor(byId, model.vendor()));
        requireUnique(credentials, Credential::id);
        requireUnique(credentials, credential -> List.of(credential.platform(), credential.secret()));
        requireUnique(models, model -> List.of(model.vendor(), model.name()));
        return new CombinationCatalog(
                Map.copyOf(byId), combine(Map.copyOf(byId), credentials, models), List.copyOf(models));
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

    /// Every pool that [#pool(SelectionCriteria)] can answer, without the empty one.
    public List<Pool> pools() {
        return pools.pools();
    }

    /// The pool of a request, in two array look-ups; one without members when the filters leave nobody or the vendor
    /// is not known.
    public Pool pool(SelectionCriteria criteria) {
        return pools.pool(criteria);
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
