package io.genrouter.bootstrap;

import io.genrouter.bootstrap.catalog.VendorDirectory;
import io.genrouter.domain.vendor.VendorDefaults;
import io.genrouter.domain.vendor.VendorId;
import io.genrouter.vendors.KnownVendors;
import java.util.Set;

/// The vendors that the adapter knows.
final class KnownVendorDirectory implements VendorDirectory {

    @Override
    public Set<VendorId> names() {
        return KnownVendors.ids();
    }

    @Override
    public VendorDefaults defaults(VendorId vendor) {
        return KnownVendors.defaults(vendor);
    }
}
