package io.genrouter.http.error;

import java.util.Set;

/// The error of a request that reached no resource, by its status and path alone. What a client wrote is not
/// repeated.
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
            case 405 -> HttpError.ofClient(ErrorCode.METHOD_NOT_ALLOWED, "The method is not allowed here.");
            case 406 ->
                HttpError.ofClient(ErrorCode.NOT_ACCEPTABLE, "No form of the answer is acceptable to the client.");
            case 408 -> HttpError.ofClient(ErrorCode.REQUEST_TIMEOUT, "The request did not come in time.");
            case 413 -> HttpError.ofClient(ErrorCode.REQUEST_TOO_LARGE, "The request is too large.");
            case 414 -> HttpError.ofClient(ErrorCode.URI_TOO_LONG, "The URI is too long.");
            case 415 -> HttpError.ofClient(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The Content-Type is not supported.");
            case 417 -> HttpError.ofClient(ErrorCode.EXPECTATION_FAILED, "The expectation is not supported.");
            case 431 -> HttpError.ofClient(ErrorCode.HEADERS_TOO_LARGE, "The header fields are too large.");
            case 503 -> HttpError.overloaded();
            case 426, 505 ->
                HttpError.ofClient(
                        status, ErrorCode.HTTP_VERSION_NOT_SUPPORTED, "The version of HTTP has to be 1.1 or 1.0.");
            default ->
                status >= 500
                        ? HttpError.internal(status, "The router failed.")
                        : HttpError.ofClient(
                                status, ErrorCode.BAD_REQUEST, "The request is not one that can be understood.");
        };
    }

    private static HttpError notFound(String path) {
        if (!path.startsWith("/v1/")) {
            return HttpError.ofClient(ErrorCode.NOT_FOUND, "There is nothing here. The API is " + SERVED + ".");
        }
        int end = path.indexOf('/', 4);
        String endpoint = end < 0 ? path.substring(4) : path.substring(4, end);
        if (OPENAI_ENDPOINTS.contains(endpoint)) {
            return HttpError.ofClient(
                    ErrorCode.ENDPOINT_NOT_SUPPORTED,
                    "This endpoint of OpenAI's is not served. Served are " + SERVED + ".");
        }
        return HttpError.ofClient(ErrorCode.UNKNOWN_URL, "There is no such endpoint. Served are " + SERVED + ".");
    }
}
