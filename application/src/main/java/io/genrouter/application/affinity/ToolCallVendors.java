package io.genrouter.application.affinity;

import io.genrouter.domain.vendor.VendorId;
import java.util.Optional;

/// Remembers which vendor made a call of a tool, for some time and up to some number of calls. Safe for use by
/// any number of threads; never blocks on I/O.
public interface ToolCallVendors {

    /// Remembers it, in place of whatever was known of that id.
    void remember(ToolCallId call, VendorId vendor);

    /// Who made it; being asked for keeps it remembered for as long again.
    ///
    /// @return empty when it was never heard of, or is forgotten
    Optional<VendorId> vendorOf(ToolCallId call);
}
