package io.genrouter.domain.combination;

import io.genrouter.domain.model.Capability;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.SelectionCriteria;
import io.genrouter.domain.vendor.VendorId;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every pool of a catalog, worked out once: one for each different set of combinations that a vendor and a set of
/// capabilities can leave. Filters that leave the same set share its pool, and so its deck: to count their requests
/// apart would make each count right and the sum wrong.
final class PoolIndex {

    private static final Pool NOBODY = new Pool("none", List.of());

    /// Smaller sets first, so that a pool is named by what it takes to describe it.
    private static final List<Set<Capability>> NEEDS = needs();

    private final Pool[] ofAnyVendor;
    private final Map<VendorId, Pool[]> byVendor = new HashMap<>();
    private final List<Pool> pools;

    private PoolIndex(Collection<VendorId> vendors, List<Combination> combinations) {
        Builder builder = new Builder(combinations);
        this.ofAnyVendor = builder.pools("all", builder.everybody());
        vendors.stream()
                .sorted()
                .forEach(vendor -> byVendor.put(vendor, builder.pools("vendor=" + vendor, builder.membersOf(vendor))));
        this.pools = List.copyOf(builder.distinct.values());
    }

    static PoolIndex of(Collection<VendorId> vendors, List<Combination> combinations) {
        return new PoolIndex(vendors, combinations);
    }

    List<Pool> pools() {
        return pools;
    }

    Pool pool(SelectionCriteria criteria) {
        Pool @Nullable [] candidates = criteria.vendor().isEmpty()
                ? ofAnyVendor
                : byVendor.get(criteria.vendor().get());
        return candidates == null ? NOBODY : candidates[CapabilityMask.of(criteria.capabilities())];
    }

    private static List<Set<Capability>> needs() {
        Stream<Set<Capability>> sets = Stream.of(Set.of());
        for (Capability capability : Capability.values()) {
            sets = sets.flatMap(set -> Stream.of(set, with(set, capability)));
        }
        return sets.sorted((a, b) -> Integer.compare(a.size(), b.size())).toList();
    }

    private static Set<Capability> with(Set<Capability> set, Capability capability) {
        Set<Capability> larger = EnumSet.of(capability);
        larger.addAll(set);
        return larger;
    }

    /// Looks at each combination's capabilities and vendor once, as there may be ten thousand of them and hundreds of
    /// pools.
    private static final class Builder {

        private final List<Combination> combinations;
        private final int[] abilities;
        private final Map<VendorId, BitSet> membersByVendor = new HashMap<>();
        private final Map<BitSet, Pool> distinct = new LinkedHashMap<>();

        private Builder(List<Combination> combinations) {
            this.combinations = combinations;
            this.abilities = combinations.stream()
                    .mapToInt(
                            combination -> CapabilityMask.of(combination.model().capabilities()))
                    .toArray();
            for (int i = 0; i < abilities.length; i++) {
                membersByVendor
                        .computeIfAbsent(combinations.get(i).vendor().id(), vendor -> new BitSet())
                        .set(i);
            }
        }

        private BitSet everybody() {
            BitSet everybody = new BitSet();
            everybody.set(0, abilities.length);
            return everybody;
        }

        private BitSet membersOf(VendorId vendor) {
            return membersByVendor.getOrDefault(vendor, new BitSet());
        }

        private Pool[] pools(String name, BitSet members) {
            Pool[] byMask = new Pool[CapabilityMask.COUNT];
            for (Set<Capability> needs : NEEDS) {
                int mask = CapabilityMask.of(needs);
                BitSet able = able(members, mask);
                byMask[mask] = able.isEmpty()
                        ? NOBODY
                        : distinct.computeIfAbsent(able, set -> new Pool(name(name, needs), chosen(set)));
            }
            return byMask;
        }

        private BitSet able(BitSet members, int mask) {
            BitSet able = new BitSet(members.length());
            members.stream().filter(i -> (abilities[i] & mask) == mask).forEach(able::set);
            return able;
        }

        private List<Combination> chosen(BitSet members) {
            return members.stream().mapToObj(combinations::get).toList();
        }

        private static String name(String name, Set<Capability> needs) {
            StringBuilder text = new StringBuilder(name);
            needs.forEach(need -> text.append('+').append(need.name().toLowerCase(Locale.ROOT)));
            return text.toString();
        }
    }
}
