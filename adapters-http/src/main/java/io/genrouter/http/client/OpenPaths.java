package io.genrouter.http.client;

import java.util.regex.Pattern;

/// Which paths of the application port need no key. What is odd in any way counts as closed: a path with an
/// escape, an empty segment, a dot segment or a parameter may be another one to whoever reads it next.
final class OpenPaths {

    private static final Pattern PLAIN = Pattern.compile("/|(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+/?");

    private OpenPaths() {}

    /// Everything but the API: health, readiness, metrics, the API's description, and what is not there at all.
    ///
    /// @param path as the client wrote it, undecoded, without the query
    static boolean contains(String path) {
        return PLAIN.matcher(path).matches() && !path.equals("/v1") && !path.startsWith("/v1/");
    }
}
