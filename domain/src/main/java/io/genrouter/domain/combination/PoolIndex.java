package io.genrouter.domain.combination;

import io.genrouter.domain.model.Capability;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.SelectionCriteria;
import io.genrouter.domain.vendor.VendorId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Every pool of a catalog, worked out once: one for each different set of combinations that a vendor and a set of capabilities
/// can leave. Filters that leave the same set share its pool, and so its deck: to count their requests apart would make each
/// count right and the sum wrong.
final class PoolIndex {

    private static final Capability[] CAPABILITIES = Capability.values();
    private static final Pool NOBODY = new Pool("none", List.of());

    private final Pool[] ofAnyVendor;
    private final Map<VendorId, Pool[]> byVendor;
    private final List<Pool> pools;

    private PoolIndex(Pool[] ofAnyVendor, Map<VendorId, Pool[]> byVendor, List<Pool> pools) {
        this.ofAnyVendor = ofAnyVendor;
        this.byVendor = byVendor;
        this.pools = pools;
    }

    static PoolIndex of(Collection<VendorId> vendors, List<Combination> combinations) {
        Map<BitSet, Pool> distinct = new LinkedHashMap<>();
        Pool[] ofAnyVendor = poolsOf(Optional.empty(), combinations, distinct);
        Map<VendorId, Pool[]> byVendor = new HashMap<>();
        vendors.stream()
                .sorted()
                .forEach(vendor -> byVendor.put(vendor, poolsOf(Optional.of(vendor), combinations, distinct)));
        return new PoolIndex(ofAnyVendor, byVendor, List.copyOf(distinct.values()));
    }

    List<Pool> pools() {
        return pools;
    }

    Pool pool(SelectionCriteria criteria) {
        Pool[] candidates = criteria.vendor().isEmpty()
                ? ofAnyVendor
                : byVendor.get(criteria.vendor().get());
        return candidates == null ? NOBODY : candidates[mask(criteria.capabilities())];
    }

    /// One pool for each set of capabilities, smaller sets first, so that a pool is named by what it takes to describe it.
    private static Pool[] poolsOf(
            Optional<VendorId> vendor, List<Combination> combinations, Map<BitSet, Pool> distinct) {
        Pool[] byMask = new Pool[1 << CAPABILITIES.length];
        IntStream.range(0, byMask.length)
                .boxed()
                .sorted(Comparator.comparingInt(Integer::bitCount))
                .forEach(mask -> {
                    BitSet members = members(vendor, mask, combinations);
                    byMask[mask] = members.isEmpty()
                            ? NOBODY
                            : distinct.computeIfAbsent(members, set -> pool(vendor, mask, set, combinations));
                });
        return byMask;
    }

    private static BitSet members(Optional<VendorId> vendor, int mask, List<Combination> combinations) {
        BitSet members = new BitSet(combinations.size());
        for (int i = 0; i < combinations.size(); i++) {
            Combination combination = combinations.get(i);
            boolean ofVendor = vendor.isEmpty() || vendor.get().equals(combination.vendor().id());
            if (ofVendor && (mask(combination.model().capabilities()) & mask) == mask) {
                members.set(i);
            }
        }
        return members;
    }

    private static Pool pool(Optional<VendorId> vendor, int mask, BitSet members, List<Combination> combinations) {
        StringBuilder name = new StringBuilder(vendor.map(id -> "vendor=" + id).orElse("all"));
        for (Capability capability : CAPABILITIES) {
            if ((mask & bit(capability)) != 0) {
                name.append('+').append(capability.name().toLowerCase(Locale.ROOT));
            }
        }
        List<Combination> chosen = new ArrayList<>(members.cardinality());
        members.stream().forEach(i -> chosen.add(combinations.get(i)));
        return new Pool(name.toString(), chosen);
    }

    private static int mask(Set<Capability> capabilities) {
        int mask = 0;
        for (Capability capability : capabilities) {
            mask |= bit(capability);
        }
        return mask;
    }

    @SuppressWarnings("EnumOrdinal") // a bit of a mask that never leaves this class
    private static int bit(Capability capability) {
        return 1 << capability.ordinal();
    }
}
