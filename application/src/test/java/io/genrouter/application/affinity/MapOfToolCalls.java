package io.genrouter.application.affinity;

import io.genrouter.domain.vendor.VendorId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers all calls for ever.
public final class MapOfToolCalls implements ToolCallVendors {

    private final Map<ToolCallId, VendorId> vendors = new ConcurrentHashMap<>();

    @Override
    public void remember(ToolCallId call, VendorId vendor) {
        vendors.put(call, vendor);
    }

    @Override
    public Optional<VendorId> vendorOf(ToolCallId call) {
        return Optional.ofNullable(vendors.get(call));
    }

    /// How many calls it knows of.
    public int size() {
        return vendors.size();
    }
}
