package io.genrouter.bootstrap.cli;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.jetty.HttpsConnectorFactory;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the admin port of a running router is.
final class AdminAddress {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /// Addresses to listen on, which are none to call.
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");

    private static final String EXPECTED = " (expected: the URL of an admin port, as in http://127.0.0.1:8083)";

    private AdminAddress() {}

    /// @param given what the user wrote; empty for the address that the file names
    /// @throws CommandFailure when that is none
    static URI of(String given, DefaultServerFactory server) throws CommandFailure {
        if (!given.isEmpty()) {
            return parsed(given);
        }
        return server.getAdminConnectors().stream()
                .filter(HttpConnectorFactory.class::isInstance)
                .map(HttpConnectorFactory.class::cast)
                .filter(connector -> connector.getPort() != 0)
                .findFirst()
                .map(AdminAddress::of)
                .orElseThrow(() -> new CommandFailure("--live: router.yml names no admin port" + EXPECTED));
    }

    private static URI of(HttpConnectorFactory connector) {
        String scheme = connector instanceof HttpsConnectorFactory ? "https" : "http";
        return URI.create(scheme + "://" + host(connector.getBindHost()) + ":" + connector.getPort());
    }

    private static String host(@Nullable String bound) {
        if (bound == null || EVERYWHERE.contains(bound)) {
            return "127.0.0.1";
        }
        return bound.indexOf(':') >= 0 && !bound.startsWith("[") ? "[" + bound + "]" : bound;
    }

    private static URI parsed(String given) throws CommandFailure {
        return uri(given)
                .filter(uri -> SCHEMES.contains(uri.getScheme()) && uri.getHost() != null)
                .filter(uri ->
                        uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null)
                .orElseThrow(() -> new CommandFailure("--live: no such URL" + EXPECTED));
    }

    private static Optional<URI> uri(String given) {
        try {
            return Optional.of(URI.create(given.replaceFirst("/+$", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
