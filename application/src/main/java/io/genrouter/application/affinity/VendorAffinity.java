package io.genrouter.application.affinity;

import io.genrouter.domain.vendor.VendorId;
import java.util.List;
import java.util.Optional;

/// The last call that is remembered counts: what came after a conversation had moved is where it moved to.
record VendorAffinity(ToolCallVendors memory) implements ToolAffinity {

    @Override
    public void called(ToolCallId call, VendorId vendor) {
        memory.remember(call, vendor);
    }

    @Override
    public ToolHistory of(List<ToolCallId> calls) {
        for (ToolCallId call : calls.reversed()) {
            Optional<VendorId> vendor = memory.vendorOf(call);
            if (vendor.isPresent()) {
                return new ToolHistory.At(vendor.get());
            }
        }
        return calls.isEmpty() ? ToolHistory.NONE : ToolHistory.UNKNOWN;
    }
}
