package io.genrouter.application.affinity;

import io.genrouter.domain.vendor.VendorId;
import java.util.List;

/// Remembers nothing and says nothing.
enum NoAffinity implements ToolAffinity {
    INSTANCE;

    @Override
    public void called(ToolCallId call, VendorId vendor) {
        // nobody will ask
    }

    @Override
    public ToolHistory of(List<ToolCallId> calls) {
        return ToolHistory.NONE;
    }
}
