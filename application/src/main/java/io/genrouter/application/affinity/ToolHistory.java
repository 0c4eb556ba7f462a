package io.genrouter.application.affinity;

import io.genrouter.domain.vendor.VendorId;

/// What is known of where the calls of tools in a request's history were made.
public sealed interface ToolHistory {

    /// There are none, or nobody wants to know.
    record None() implements ToolHistory {}

    /// There are some, of which nothing is remembered.
    record Unknown() implements ToolHistory {}

    /// They were made at a vendor.
    ///
    /// @param vendor which, configured now or not
    record At(VendorId vendor) implements ToolHistory {}

    ToolHistory NONE = new None();
    ToolHistory UNKNOWN = new Unknown();
}
