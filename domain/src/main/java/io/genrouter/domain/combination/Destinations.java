package io.genrouter.domain.combination;

import io.genrouter.domain.model.Model;
import io.genrouter.domain.routing.Destination;
import io.genrouter.domain.routing.Route;
import io.genrouter.domain.routing.RouteOptions;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.SelectionCriteria;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What each name of a catalog leads to, worked out once.
final class Destinations {

    private final PoolIndex everybody;
    private final Destination everywhere;
    private final Map<String, Destination> routes = new HashMap<>();
    private final Map<String, Destination> modelsOfVendors = new HashMap<>();
    private final Map<String, Destination> models = new HashMap<>();
    private final List<Pool> pools;

    Destinations(
            List<Combination> combinations, List<Combination> unlisted, List<Model> served, List<Route> configured) {
        PoolIndex.Builder builder = new PoolIndex.Builder(combinations);
        everybody = builder.everybody();
        everywhere = to(List.of(everybody));
        configured.forEach(
                route -> routes.put(route.name().value(), new OfTiers(tiers(builder, route), route.options())));
        Map<String, Set<Model>> byName = new LinkedHashMap<>();
        for (Model model : served) {
            addModelOfVendor(builder, model);
            byName.computeIfAbsent(model.name().value(), name -> new LinkedHashSet<>())
                    .add(model);
        }
        byName.forEach((name, same) -> models.put(name, to(List.of(builder.tier("model=" + name, same)))));
        PoolIndex.Builder ofUnlisted = new PoolIndex.Builder(unlisted);
        unlisted.stream().map(Combination::model).distinct().forEach(model -> addModelOfVendor(ofUnlisted, model));
        pools = Stream.concat(builder.distinctPools().stream(), ofUnlisted.distinctPools().stream())
                .toList();
    }

    private void addModelOfVendor(PoolIndex.Builder builder, Model model) {
        String qualifiedName = model.vendor() + "/" + model.name();
        modelsOfVendors.put(qualifiedName, to(List.of(builder.tier("model=" + qualifiedName, Set.of(model)))));
    }

    List<Pool> pools() {
        return pools;
    }

    Pool pool(SelectionCriteria criteria) {
        return everybody.pool(criteria);
    }

    Destination everywhere() {
        return everywhere;
    }

    Optional<Destination> route(String name) {
        return Optional.ofNullable(routes.get(name));
    }

    Optional<Destination> modelOfVendor(String qualifiedName) {
        return Optional.ofNullable(modelsOfVendors.get(qualifiedName));
    }

    Optional<Destination> model(String name) {
        return Optional.ofNullable(models.get(name));
    }

    private static List<PoolIndex> tiers(PoolIndex.Builder builder, Route route) {
        List<PoolIndex> tiers = new ArrayList<>();
        for (int i = 0; i < route.tiers().size(); i++) {
            Set<Model> models = Set.copyOf(route.tiers().get(i).models());
            tiers.add(builder.tier("route=" + route.name() + "/" + (i + 1), models));
        }
        return tiers;
    }

    private static Destination to(List<PoolIndex> tiers) {
        return new OfTiers(tiers, RouteOptions.NONE);
    }

    private record OfTiers(List<PoolIndex> tiers, RouteOptions options) implements Destination {

        @Override
        public List<Pool> pools(SelectionCriteria criteria) {
            List<Pool> pools = new ArrayList<>(tiers.size());
            for (PoolIndex tier : tiers) {
                Pool pool = tier.pool(criteria);
                if (!pool.members().isEmpty()) {
                    pools.add(pool);
                }
            }
            return pools;
        }
    }
}
