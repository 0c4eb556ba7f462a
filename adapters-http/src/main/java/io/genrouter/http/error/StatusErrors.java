package io.genrouter.http.error;

import java.util.Set;

/// The error of a request that reached no resource, by its status and path alone. What a client wrote is not repeated.
final class StatusErrors {

    private static final String SERVED = "GET /v1/models, GET /v1/models/{id} and POST /v1/chat/completions";
    private static final Set<String> OPENAI_ENDPOINTS = Set.of(
            "assistants",
            "audio",
            "batches",
            "chat",
            "chatkit",
            "completions",
            "containers",
            "conversations",
            "edits",
            "embeddings",
            "engines",
            "evals",
            "files",
            "fine-tunes",
            "fine_tuning",
            "images",
            "moderations",
            "organization",
            "realtime",
            "responses",
            "threads",
            "uploads",
            "vector_stores",
            "videos");

    private StatusErrors() {}

    /// @param path without the query; only decides which kind of 404 it is
    static HttpError of(int status, String path) {
        return switch (status) {
            case 404 -> notFound(path);
            case 405 -> HttpError.ofClient(405, "method_not_allowed", "The method is not allowed here.");
            case 406 -> HttpError.ofClient(406, "not_acceptable", "No form of the answer is acceptable to the client.");
            case 408 -> HttpError.ofClient(408, "request_timeout", "The request did not come in time.");
            case 413 -> HttpError.ofClient(413, "request_too_large", "The request is too large.");
            case 414 -> HttpError.ofClient(414, "uri_too_long", "The URI is too long.");
            case 415 -> HttpError.ofClient(415, "unsupported_media_type", "The Content-Type is not supported.");
            case 417 -> HttpError.ofClient(417, "expectation_failed", "The expectation is not supported.");
            case 431 -> HttpError.ofClient(431, "headers_too_large", "The header fields are too large.");
            case 503 -> HttpError.overloaded();
            default ->
                status >= 500
                        ? HttpError.ofServer(status, "internal_error", "The router failed.")
                        : HttpError.ofClient(status, "bad_request", "The request is not one that can be understood.");
        };
    }

    private static HttpError notFound(String path) {
        if (!path.startsWith("/v1/")) {
            return HttpError.ofClient(404, "not_found", "There is nothing here. The API is " + SERVED + ".");
        }
        int end = path.indexOf('/', 4);
        String endpoint = end < 0 ? path.substring(4) : path.substring(4, end);
        if (OPENAI_ENDPOINTS.contains(endpoint)) {
            return HttpError.ofClient(
                    404,
                    "endpoint_not_supported",
                    "This endpoint of OpenAI's is not served. Served are " + SERVED + ".");
        }
        return HttpError.ofClient(404, "unknown_url", "There is no such endpoint. Served are " + SERVED + ".");
    }
}
