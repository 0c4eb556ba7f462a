package io.genrouter.domain.combination;

import io.genrouter.domain.model.Capability;
import io.genrouter.domain.model.Model;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.SelectionCriteria;
import io.genrouter.domain.vendor.VendorId;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The pools of one tier: one for each different set of combinations that a vendor and a set of capabilities
/// can leave of it. Filters that leave the same set share its pool, and so its deck: to count their requests
/// apart would make each count right and the sum wrong. So tiers that are alike share their pools too.
final class PoolIndex {

    private static final Pool NOBODY = new Pool("none", List.of());

    /// Smaller sets first, so that a pool is named by what it takes to describe it.
    private static final List<Set<Capability>> NEEDS = needs();

    private final Pool[] ofAnyVendor;
    private final Map<VendorId, Pool[]> byVendor = new HashMap<>();

    private PoolIndex(Builder builder, String name, String vendorPrefix, BitSet members) {
        this.ofAnyVendor = builder.pools(name, members);
        builder.vendors().forEach(vendor -> {
            BitSet ofVendor = builder.membersOf(vendor);
            ofVendor.and(members);
            if (!ofVendor.isEmpty()) {
                byVendor.put(vendor, builder.pools(vendorPrefix + "vendor=" + vendor, ofVendor));
            }
        });
    }

    /// The pool of a request; one without members when the filters leave nobody.
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

    /// Makes the indices of one catalog. Looks at each combination's capabilities and vendor once, as there may
    /// be ten thousand of them and hundreds of pools.
    static final class Builder {

        private final List<Combination> combinations;
        private final int[] abilities;
        private final Map<VendorId, BitSet> membersByVendor = new TreeMap<>();
        private final Map<Model, BitSet> membersByModel = new HashMap<>();
        private final Map<BitSet, Pool> distinct = new LinkedHashMap<>();

        Builder(List<Combination> combinations) {
            this.combinations = combinations;
            this.abilities = combinations.stream()
                    .mapToInt(
                            combination -> CapabilityMask.of(combination.model().capabilities()))
                    .toArray();
            for (int i = 0; i < abilities.length; i++) {
                Combination combination = combinations.get(i);
                membersByVendor
                        .computeIfAbsent(combination.vendor().id(), vendor -> new BitSet())
                        .set(i);
                membersByModel
                        .computeIfAbsent(combination.model(), model -> new BitSet())
                        .set(i);
            }
        }

        /// All combinations as one tier.
        PoolIndex everybody() {
            BitSet everybody = new BitSet();
            everybody.set(0, abilities.length);
            return new PoolIndex(this, "all", "", everybody);
        }

        /// The combinations of some models as one tier.
        ///
        /// @param name what its pools are called
        PoolIndex tier(String name, Set<Model> models) {
            BitSet members = new BitSet();
            models.forEach(model -> members.or(membersByModel.getOrDefault(model, new BitSet())));
            return new PoolIndex(this, name, name + "+", members);
        }

        /// Every pool of every index made so far, without the empty one.
        List<Pool> distinctPools() {
            return List.copyOf(distinct.values());
        }

        private Set<VendorId> vendors() {
            return membersByVendor.keySet();
        }

        private BitSet membersOf(VendorId vendor) {
            return (BitSet) membersByVendor.getOrDefault(vendor, new BitSet()).clone();
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
