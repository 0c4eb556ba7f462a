package io.genrouter.application.affinity;

import io.genrouter.domain.vendor.VendorId;
import java.util.List;

/// Whether a conversation with calls of tools goes back to where they were made (`selection.toolAffinity`).
/// Safe for use by any number of threads.
public interface ToolAffinity {

    /// A vendor has made a call. To be told before the client can know of it, so that its next request is not
    /// faster.
    void called(ToolCallId call, VendorId vendor);

    /// What the calls in a request's history say of where it belongs.
    ///
    /// @param calls in the order of the history; empty for a history without
    ToolHistory of(List<ToolCallId> calls);

    /// It goes anywhere.
    static ToolAffinity none() {
        return NoAffinity.INSTANCE;
    }

    /// It goes to the vendor that made the last of its calls that is remembered.
    static ToolAffinity vendor(ToolCallVendors memory) {
        return new VendorAffinity(memory);
    }
}
