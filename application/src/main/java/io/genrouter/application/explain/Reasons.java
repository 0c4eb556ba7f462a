package io.genrouter.application.explain;

import io.genrouter.application.chat.Routing;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.model.Capability;
import io.genrouter.domain.routing.Destination;
import io.genrouter.domain.selection.SelectionCriteria;
import io.genrouter.domain.vendor.VendorId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds why a combination is left out: the pools are asked again with one filter of the request at a time, and a
/// filter is a reason where its pool is without the combination. No filter is looked at by anyone but the catalog.
final class Reasons {

    private final Map<Combination, Integer> tierOf = new HashMap<>();
    private final List<TierNow> tiers;
    private final int serving;
    private final KnownRests rests;
    private final Set<Combination> named;
    private final Optional<VendorId> vendor;
    private final Set<Combination> ofVendor;
    private final Map<Capability, Set<Combination>> able = new EnumMap<>(Capability.class);

    /// @param tiers what the request is dealt from
    Reasons(CombinationCatalog catalog, Routing.Lead lead, List<TierNow> tiers, KnownRests rests) {
        this.tiers = tiers;
        this.rests = rests;
        this.serving = (int) tiers.stream().takeWhile(tier -> !tier.serves()).count();
        for (int i = 0; i < tiers.size(); i++) {
            for (Combination member : tiers.get(i).pool().members()) {
                tierOf.putIfAbsent(member, i);
            }
        }
        SelectionCriteria criteria = lead.criteria();
        named = named(lead);
        vendor = criteria.vendor();
        ofVendor = members(lead.destination(), new SelectionCriteria(vendor, Set.of()));
        ofVendor.addAll(members(catalog.everywhere(), new SelectionCriteria(vendor, Set.of())));
        for (Capability need : criteria.capabilities()) {
            SelectionCriteria alone = new SelectionCriteria(Optional.empty(), Set.of(need));
            Set<Combination> members = members(lead.destination(), alone);
            members.addAll(members(catalog.everywhere(), alone));
            able.put(need, members);
        }
    }

    /// Those that the request's name leads to, whatever its filters leave of them.
    static Set<Combination> named(Routing.Lead lead) {
        return members(lead.destination(), SelectionCriteria.ANY);
    }

    /// Every reason; empty for one that first attempts are dealt to.
    List<WhyNot> whyNot(Combination combination) {
        Integer tier = tierOf.get(combination);
        if (tier != null) {
            return ofMember(combination, tier);
        }
        List<WhyNot> reasons = new ArrayList<>();
        if (!named.contains(combination)) {
            reasons.add(new WhyNot.Elsewhere());
        }
        if (!ofVendor.contains(combination)) {
            vendor.ifPresent(wanted -> reasons.add(new WhyNot.OtherVendor(wanted)));
        }
        Set<Capability> missing = EnumSet.noneOf(Capability.class);
        able.forEach((need, members) -> {
            if (!members.contains(combination)) {
                missing.add(need);
            }
        });
        if (!missing.isEmpty()) {
            reasons.add(new WhyNot.Lacks(missing));
        }
        return reasons;
    }

    /// The part of one that has no reason.
    Share share() {
        return tiers.get(serving).share();
    }

    private List<WhyNot> ofMember(Combination combination, int tier) {
        List<WhyNot> reasons = new ArrayList<>();
        rests.keeping(combination).forEach(rest -> reasons.add(new WhyNot.Rests(rest)));
        if (tier > serving) {
            Share then = reasons.isEmpty() ? tiers.get(tier).share() : Share.NONE;
            reasons.add(new WhyNot.LaterTier(tier + 1, then));
        }
        return reasons;
    }

    private static Set<Combination> members(Destination destination, SelectionCriteria criteria) {
        Set<Combination> members = new LinkedHashSet<>();
        destination.pools(criteria).forEach(pool -> members.addAll(pool.members()));
        return members;
    }
}
