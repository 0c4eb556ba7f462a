package io.genrouter.http.access;

import java.util.Set;

/// Templates of the paths that are served: labels of metrics and fields of the log, which a client's own path
/// must never be.
public final class Route {

    /// Whatever is not served.
    public static final String OTHER = "other";

    private static final String UNKNOWN = "/v1/*";
    private static final String CHAT = "/v1/chat/completions";
    private static final String MODELS = "/v1/models";
    private static final Set<String> FIXED = Set.of(CHAT, MODELS, "/health", "/ready", "/metrics", "/openapi.json");

    private Route() {}

    /// @param path without the query
    public static String of(String path) {
        if (FIXED.contains(path)) {
            return path;
        }
        if (path.startsWith(MODELS + "/")) {
            return "/v1/models/{id}";
        }
        return path.startsWith("/v1/") ? UNKNOWN : OTHER;
    }

    /// The methods that the path takes, as `Allow` lists them; empty where nothing is there.
    public static String allowed(String path) {
        return switch (of(path)) {
            case CHAT -> "POST,OPTIONS";
            case OTHER, UNKNOWN -> "";
            default -> "GET,HEAD,OPTIONS";
        };
    }
}
