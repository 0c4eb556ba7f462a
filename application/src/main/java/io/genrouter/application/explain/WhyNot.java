package io.genrouter.application.explain;

import io.genrouter.domain.model.Capability;
import io.genrouter.domain.vendor.VendorId;
import java.util.Set;

/// Why a combination is dealt to no request of this kind, or not now.
public sealed interface WhyNot {

    /// The request's name leads elsewhere: to a route, or to another model.
    record Elsewhere() implements WhyNot {}

    /// The request wants another vendor.
    ///
    /// @param wanted which one
    record OtherVendor(VendorId wanted) implements WhyNot {}

    /// Its model cannot do what the request needs.
    ///
    /// @param missing what it lacks; at least one
    record Lacks(Set<Capability> missing) implements WhyNot {
        public Lacks {
            missing = Set.copyOf(missing);
        }
    }

    /// It stands in a tier that serves only when the ones before have nobody left.
    ///
    /// @param tier  its number, from 2
    /// @param share its part when that tier serves; none for one that rests
    record LaterTier(int tier, Share share) implements WhyNot {}

    /// It is not called now.
    ///
    /// @param rest what keeps it
    record Rests(KnownRest rest) implements WhyNot {}
}
