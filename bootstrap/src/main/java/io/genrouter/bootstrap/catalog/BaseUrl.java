package io.genrouter.bootstrap.catalog;

import io.genrouter.bootstrap.config.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// What a vendor's base URL may be. The key goes there, so it is https, or does not leave this machine.
final class BaseUrl {

    static final String FORM = "an https URL, or an http URL of this machine (localhost, 127.x.x.x, [::1]),"
            + " with a host and without user info, query and fragment";

    private BaseUrl() {}

    /// @return the URL without slashes at its end; empty when it is none that may be called
    static Optional<URI> parse(String text) {
        try {
            URI url = new URI(text);
            return isAllowed(url) ? Optional.of(withoutSlashes(text)) : Optional.empty();
        } catch (URISyntaxException e) {
            // The message quotes the text, which may hold a password; the caller tells the form instead.
            return Optional.empty();
        }
    }

    private static boolean isAllowed(URI url) {
        return url.isAbsolute()
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getPort() <= 65_535
                && url.getPort() != 0
                && isAllowedScheme(url);
    }

    private static boolean isAllowedScheme(URI url) {
        return switch (url.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> Loopback.isLoopback(url.getHost());
            default -> false;
        };
    }

    private static URI withoutSlashes(String text) throws URISyntaxException {
        return new URI(text.replaceAll("/+$", ""));
    }
}
