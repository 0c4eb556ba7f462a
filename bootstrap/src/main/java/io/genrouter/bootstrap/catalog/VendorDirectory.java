package io.genrouter.bootstrap.catalog;

import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.VendorId;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// The vendors that an operator need not describe.
public interface VendorDirectory {

    /// Every vendor that is known by name.
    Set<VendorId> names();

    /// Where a vendor is; empty for one that is not known, or that is elsewhere for each customer.
    Optional<URI> baseUrl(VendorId vendor);

    /// How a vendor wants its key; what nearly all take for one that is not known.
    Auth auth(VendorId vendor);
}
