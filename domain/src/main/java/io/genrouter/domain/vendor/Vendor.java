package io.genrouter.domain.vendor;

import java.net.InetAddress;
import java.net.URI;

/// A vendor with an OpenAI-compatible endpoint.
///
/// @param id        its name
/// @param baseUrl   absolute with a host, without a trailing slash, user info, query or fragment;
///                  `/chat/completions` is appended to it
/// @param auth      how a key is presented to it
/// @param query     what is appended to each URL
/// @param plainHttp where it may be if the base URL is `http`
public record Vendor(VendorId id, URI baseUrl, Auth auth, Query query, PlainHttp plainHttp) {

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

    /// A vendor without query, and with plain HTTP on this machine alone.
    public Vendor(VendorId id, URI baseUrl, Auth auth) {
        this(id, baseUrl, auth, Query.NONE, PlainHttp.LOOPBACK);
    }

    /// Whether a connection to this address may be opened for it.
    public boolean mayBeAt(InetAddress address) {
        return plainHttp.permits(baseUrl, address);
    }
}
