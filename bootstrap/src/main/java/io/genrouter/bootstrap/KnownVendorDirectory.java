package io.genrouter.bootstrap;

import io.genrouter.bootstrap.catalog.VendorDirectory;
import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import io.genrouter.vendors.KnownVendors;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// The vendors that the adapter knows.
final class KnownVendorDirectory implements VendorDirectory {

    @Override
    public Set<VendorId> names() {
        return KnownVendors.ids();
    }

    @Override
    public Optional<URI> baseUrl(VendorId vendor) {
        return KnownVendors.find(vendor).map(Vendor::baseUrl);
    }

    @Override
    public Auth auth(VendorId vendor) {
        return KnownVendors.auth(vendor);
    }
}
