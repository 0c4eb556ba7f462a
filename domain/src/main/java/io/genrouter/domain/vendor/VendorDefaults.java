package io.genrouter.domain.vendor;

import java.net.URI;
import java.util.Optional;

/// What an operator need not say of a vendor.
///
/// @param baseUrl   where it is; empty for one that is elsewhere for each customer, or not known
/// @param auth      how it wants to be shown a key
/// @param query     what it wants in the URL
/// @param plainHttp where it may be without encryption
public record VendorDefaults(Optional<URI> baseUrl, Auth auth, Query query, PlainHttp plainHttp) {

    /// Of a vendor that nobody knows: what nearly all have.
    public static final VendorDefaults UNKNOWN =
            new VendorDefaults(Optional.empty(), new Auth.Bearer(), Query.NONE, PlainHttp.LOOPBACK);

    /// The vendor, where nothing more is said of it; empty when its base URL would have to be.
    public Optional<Vendor> vendor(VendorId id) {
        return baseUrl.map(url -> new Vendor(id, url, auth, query, plainHttp));
    }
}
