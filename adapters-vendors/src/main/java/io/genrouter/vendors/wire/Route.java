package io.genrouter.vendors.wire;

import java.net.URI;
import java.util.Locale;

/// What a connection leads to: connections are shared by those who go there.
///
/// @param tls  whether by TLS
/// @param host a name or an address, without brackets
/// @param port of TCP
public record Route(boolean tls, String host, int port) {

    private static final int PORT_OF_HTTP = 80;
    private static final int PORT_OF_HTTPS = 443;

    /// @throws IllegalArgumentException where the URI is none of HTTP
    public static Route of(URI uri) {
        String host = uri.getHost();
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        if (host == null || (!tls && !"http".equalsIgnoreCase(uri.getScheme()))) {
            throw new IllegalArgumentException("a URI without a host, or not of HTTP");
        }
        return new Route(tls, bare(host), uri.getPort() >= 0 ? uri.getPort() : tls ? PORT_OF_HTTPS : PORT_OF_HTTP);
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host.toLowerCase(Locale.ROOT);
    }
}
