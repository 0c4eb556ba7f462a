package io.genrouter.domain.model;

import io.genrouter.domain.vendor.VendorId;
import java.util.Set;

/// A model of a vendor.
///
/// @param vendor       whose it is
/// @param name         its name at the vendor
/// @param capabilities what it can do; empty means plain text, not streamed
public record Model(VendorId vendor, ModelName name, Set<Capability> capabilities) {

    public Model {
        capabilities = Set.copyOf(capabilities);
    }

    /// A model that can do everything, which is what an operator who says nothing means.
    public static Model ableToDoEverything(VendorId vendor, ModelName name) {
        return new Model(vendor, name, Set.of(Capability.values()));
    }
}
