package io.genrouter.domain.vendor;

import java.net.URI;

/// A vendor with an OpenAI-compatible endpoint.
///
/// @param id      its name
/// @param baseUrl absolute, without a trailing slash, user info, query or fragment; `/chat/completions` is appended
///                to it
/// @param auth    how a key is presented to it
public record Vendor(VendorId id, URI baseUrl, Auth auth) {

    public Vendor {
        if (!baseUrl.isAbsolute()
                || baseUrl.getRawUserInfo() != null
                || baseUrl.getRawQuery() != null
                || baseUrl.getRawFragment() != null
                || baseUrl.toString().endsWith("/")) {
            throw new IllegalArgumentException("baseUrl of vendor " + id
                    + " (expected: absolute, without trailing slash, user info, query and fragment)");
        }
    }
}
