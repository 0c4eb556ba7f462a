package io.genrouter.domain.vendor;

import java.net.URI;

/// A vendor with an OpenAI-compatible endpoint.
///
/// @param id      its name
/// @param baseUrl absolute with a host, without a trailing slash, user info, query or fragment; `/chat/completions`
///                is appended to it
/// @param auth    how a key is presented to it
public record Vendor(VendorId id, URI baseUrl, Auth auth) {

    public Vendor {
        // A host with an underscore, as compose files have, is no host to URI: then the user info is in the authority
        // alone.
        if (!baseUrl.isAbsolute()
                || baseUrl.getRawAuthority() == null
                || baseUrl.getRawAuthority().indexOf('@') >= 0
                || baseUrl.getRawQuery() != null
                || baseUrl.getRawFragment() != null
                || baseUrl.toString().endsWith("/")) {
            throw new IllegalArgumentException("baseUrl of vendor " + id
                    + " (expected: absolute with a host, without trailing slash, user info, query and fragment)");
        }
    }
}
