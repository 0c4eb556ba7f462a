package io.genrouter.bootstrap.catalog;

import io.genrouter.domain.vendor.VendorDefaults;
import io.genrouter.domain.vendor.VendorId;
import java.util.Set;

/// The vendors that an operator need not describe.
public interface VendorDirectory {

    /// Every vendor that is known by name.
    Set<VendorId> names();

    /// What is known of a vendor; for one that is not known what nearly all have.
    VendorDefaults defaults(VendorId vendor);
}
