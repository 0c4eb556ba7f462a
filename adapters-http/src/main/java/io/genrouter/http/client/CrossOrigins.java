package io.genrouter.http.client;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.CrossOriginHandler;

/// The origins whose pages may call from within a browser (CORS). What a browser would add by itself, such as cookies,
/// is never allowed: a page shows its key as any client does.
///
/// @param origins such as `https://app.example.com`, or `*` for all; empty means none
public record CrossOrigins(Set<String> origins) {

    /// No page may.
    public static final CrossOrigins NONE = new CrossOrigins(Set.of());

    private static final String ANY = "*";
    private static final Duration REMEMBERED = Duration.ofHours(1);

    public CrossOrigins {
        origins =
                origins.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /// Answers browsers that ask, and marks answers for them; to stand before everything that asks for a key, since a
    /// browser asks without one. Empty where no page may call.
    public Optional<Handler.Singleton> handler() {
        if (origins.isEmpty()) {
            return Optional.empty();
        }
        CrossOriginHandler handler = new CrossOriginHandler();
        handler.setAllowedOriginPatterns(origins.stream()
                .map(origin -> origin.equals(ANY) ? ANY : Pattern.quote(origin))
                .collect(Collectors.toSet()));
        handler.setAllowCredentials(false);
        handler.setAllowedMethods(Set.of("GET", "POST"));
        // The star is for all headers but this one.
        handler.setAllowedHeaders(Set.of(ANY, "Authorization"));
        handler.setExposedHeaders(Set.of(ANY));
        handler.setPreflightMaxAge(REMEMBERED);
        return Optional.of(handler);
    }
}
