package io.genrouter.domain.selection;

import io.genrouter.domain.model.Capability;
import io.genrouter.domain.vendor.VendorId;
import java.util.Optional;
import java.util.Set;

/// The static filters of one request.
///
/// @param vendor       only this vendor's combinations; empty means every vendor's
/// @param capabilities what the model must be able to do; empty means nothing in particular
public record SelectionCriteria(Optional<VendorId> vendor, Set<Capability> capabilities) {

    /// No filter at all.
    public static final SelectionCriteria ANY = new SelectionCriteria(Optional.empty(), Set.of());

    public SelectionCriteria {
        capabilities = Set.copyOf(capabilities);
    }
}
