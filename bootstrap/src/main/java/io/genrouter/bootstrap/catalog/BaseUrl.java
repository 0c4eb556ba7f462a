package io.genrouter.bootstrap.catalog;

import io.genrouter.bootstrap.config.Loopback;
import io.genrouter.domain.vendor.PlainHttp;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a vendor's base URL may be. The key goes there, so it is https, or does not leave the machines that may
/// be spoken to in the open.
///
/// Here it is the text that is looked at; what a name stands for is looked at whenever it is connected to.
final class BaseUrl {

    private static final String FORM = ", with a host and without user info, query and fragment";

    /// Addresses in other than their usual form, which are read in several ways: 2130706433, 0x7f.1, 127.1.
    private static final Pattern ODD_ADDRESS =
            Pattern.compile("(?!\\d+(\\.\\d+){3}$)(.*\\.)?(\\d+|0[xX]\\p{XDigit}*)\\.?");

    private BaseUrl() {}

    /// What is expected, for messages.
    static String form(PlainHttp plainHttp) {
        return "an https URL"
                + switch (plainHttp) {
                    case LOOPBACK ->
                        ", or an http URL of this machine (localhost, 127.x.x.x, [::1];"
                                + " with \"plainHttp\": \"private\" of a private network)";
                    case PRIVATE ->
                        ", or an http URL of this machine or a private network"
                                + " (a name, 10.x.x.x, 172.16.x.x to 172.31.x.x, 192.168.x.x, [fcxx::], [fdxx::])";
                    case NEVER -> "";
                }
                + FORM;
    }

    /// @return the URL without slashes at its end; empty when it is none that may be called
    static Optional<URI> parse(String text, PlainHttp plainHttp) {
        try {
            URI url = new URI(text);
            return isWellFormed(url) && isAllowed(url, plainHttp)
                    ? Optional.of(withoutSlashes(text))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            // The message quotes the text, which may hold a password; the caller tells the form instead.
            return Optional.empty();
        }
    }

    /// Whether this setting lets a base URL be called.
    static boolean isAllowed(URI url, PlainHttp plainHttp) {
        Optional<InetAddress> address = literal(url.getHost());
        if (address.isPresent() && !plainHttp.permits(url, address.get())) {
            return false;
        }
        return switch (url.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> address.isPresent() || isAllowedName(url.getHost(), plainHttp);
            default -> false;
        };
    }

    private static boolean isWellFormed(URI url) {
        return url.isAbsolute()
                && url.getHost() != null
                && !ODD_ADDRESS.matcher(url.getHost()).matches()
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getPort() <= 65_535
                && url.getPort() != 0;
    }

    private static boolean isAllowedName(String host, PlainHttp plainHttp) {
        return switch (plainHttp) {
            case LOOPBACK -> Loopback.isLoopback(host);
            case PRIVATE -> true;
            case NEVER -> false;
        };
    }

    /// The address, if that is what stands in place of a name: nothing is looked up.
    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a name
        }
    }

    private static URI withoutSlashes(String text) throws URISyntaxException {
        return new URI(text.replaceAll("/+$", ""));
    }
}
