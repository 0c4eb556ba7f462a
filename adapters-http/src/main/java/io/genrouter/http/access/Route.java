package io.genrouter.http.access;

import java.util.Map;

/// Templates of the paths that are served: labels of metrics and fields of the log, which a client's own path must
/// never be.
public final class Route {

    /// Whatever is not served.
    public static final String OTHER = "other";

    private static final String MODELS = "/v1/models";
    private static final Map<String, String> FIXED = Map.of(
            "/v1/chat/completions",
            "/v1/chat/completions",
            MODELS,
            MODELS,
            "/health",
            "/health",
            "/ready",
            "/ready",
            "/metrics",
            "/metrics");

    private Route() {}

    /// @param path without the query
    public static String of(String path) {
        String fixed = FIXED.get(path);
        if (fixed != null) {
            return fixed;
        }
        if (path.startsWith(MODELS + "/")) {
            return "/v1/models/{id}";
        }
        return path.startsWith("/v1/") ? "/v1/*" : OTHER;
    }
}
