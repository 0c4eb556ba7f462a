package io.genrouter.bootstrap.catalog;

import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.PlainHttp;
import io.genrouter.domain.vendor.Query;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorDefaults;
import io.genrouter.domain.vendor.VendorId;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A vendor that `models.json` describes by an object. What the object leaves out stays as it is known.
final class VendorSettings {

    private static final Set<String> SETTINGS = Set.of("baseUrl", "auth", "query", "plainHttp");
    private static final Map<String, PlainHttp> PLAIN_HTTP =
            Map.of("loopback", PlainHttp.LOOPBACK, "private", PlainHttp.PRIVATE, "never", PlainHttp.NEVER);
    private static final String HEADER = "header:";

    private final Place place;
    private final VendorDefaults defaults;

    private VendorSettings(Place place, VendorDefaults defaults) {
        this.place = place;
        this.defaults = defaults;
    }

    /// Reads all of it, so that everything that is wrong is among the findings afterwards.
    ///
    /// @return empty when something is wrong
    static Optional<Vendor> read(Place place, VendorId id, VendorDefaults defaults) {
        return new VendorSettings(place, defaults).read(id);
    }

    /// A base URL; empty when it is none that may be called.
    static Optional<URI> baseUrl(Place url, PlainHttp plainHttp) {
        Optional<URI> parsed = url.isText() ? BaseUrl.parse(url.text(), plainHttp) : Optional.empty();
        if (parsed.isEmpty()) {
            url.expected(BaseUrl.form(plainHttp));
        }
        return parsed;
    }

    private Optional<Vendor> read(VendorId id) {
        place.allowOnly(SETTINGS);
        Optional<PlainHttp> plainHttp = setting("plainHttp", defaults.plainHttp(), VendorSettings::plainHttp);
        // Where it cannot be told which URLs may be, the base URL is not blamed for it.
        Optional<URI> baseUrl = baseUrl(plainHttp.orElse(PlainHttp.PRIVATE));
        Optional<Auth> auth = setting("auth", defaults.auth(), VendorSettings::auth);
        Optional<Query> query = setting("query", defaults.query(), QuerySetting::read);
        if (plainHttp.isEmpty() || baseUrl.isEmpty() || auth.isEmpty() || query.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Vendor(id, baseUrl.get(), auth.get(), query.get(), plainHttp.get()));
    }

    private <T> Optional<T> setting(String name, T otherwise, Function<Place, Optional<T>> read) {
        return place.member(name).map(read).orElse(Optional.of(otherwise));
    }

    private Optional<URI> baseUrl(PlainHttp plainHttp) {
        if (place.member("baseUrl").isPresent() || defaults.baseUrl().isEmpty()) {
            return place.requiredText("baseUrl", BaseUrl.form(plainHttp)).flatMap(url -> baseUrl(url, plainHttp));
        }
        Optional<URI> known = defaults.baseUrl().filter(url -> BaseUrl.isAllowed(url, plainHttp));
        if (known.isEmpty()) {
            place.problem("this vendor is known at an http URL of this machine (expected: plainHttp to allow that,"
                    + " or another baseUrl)");
        }
        return known;
    }

    private static Optional<PlainHttp> plainHttp(Place place) {
        Optional<PlainHttp> plainHttp =
                place.isText() ? Optional.ofNullable(PLAIN_HTTP.get(place.text())) : Optional.empty();
        if (plainHttp.isEmpty()) {
            place.expected("loopback, private or never");
        }
        return plainHttp;
    }

    private static Optional<Auth> auth(Place place) {
        String text = place.isText() ? place.text() : "";
        if (text.equals("bearer")) {
            return Optional.of(new Auth.Bearer());
        }
        if (text.equals("none")) {
            return Optional.of(new Auth.None());
        }
        if (text.startsWith(HEADER) && Auth.Header.isValid(text.substring(HEADER.length()))) {
            return Optional.of(new Auth.Header(text.substring(HEADER.length())));
        }
        place.expected("bearer, none, or header: and the name of a header that HTTP does not need itself,"
                + " such as header:api-key");
        return Optional.empty();
    }
}
