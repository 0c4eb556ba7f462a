package io.genrouter.http.client;

import io.genrouter.http.access.RequestScope;
import io.genrouter.http.error.ErrorCode;
import io.genrouter.http.error.ErrorJson;
import io.genrouter.http.error.HttpError;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Lets a request to the API pass if it shows a client's key, `Authorization: Bearer …`. Any other is answered
/// with 401 before a byte of its body was read, and its connection is closed if a body follows.
public final class ClientGate implements Filter {

    private static final String BEARER = "Bearer ";
    private static final HttpError REFUSAL = HttpError.ofClient(
            ErrorCode.INVALID_API_KEY,
            "No key of this router's, or a wrong one (expected: Authorization: Bearer, and a key that the router's"
                    + " operator gave you).");

    private final ClientKeys keys;

    /// @param keys of clients; at least one
    public ClientGate(ClientKeys keys) {
        if (!keys.areNeeded()) {
            throw new IllegalArgumentException("no keys (expected: at least one)");
        }
        this.keys = keys;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (!OpenPaths.contains(Objects.requireNonNullElse(http.getRequestURI(), ""))) {
            Optional<String> client = presented(http).flatMap(keys::owner);
            if (client.isEmpty()) {
                refuse(http, (HttpServletResponse) response);
                return;
            }
            RequestScope.notes(http).client(client.get());
        }
        chain.doFilter(request, response);
    }

    /// The key that the request shows; empty for none, and for two, of which nobody could tell which one
    /// counts.
    private static Optional<String> presented(HttpServletRequest request) {
        List<String> fields = Collections.list(request.getHeaders("Authorization"));
        if (fields.size() != 1 || !fields.getFirst().regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        return Optional.of(fields.getFirst().substring(BEARER.length()).strip()).filter(key -> !key.isEmpty());
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RequestScope.notes(request).outcome(REFUSAL.code());
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        if (hasBody) {
            response.setHeader("Connection", "close");
        }
        byte[] body = ErrorJson.of(REFUSAL);
        response.setStatus(REFUSAL.status());
        response.setHeader("WWW-Authenticate", "Bearer");
        response.setHeader("x-should-retry", "false");
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.getOutputStream().close();
    }
}
