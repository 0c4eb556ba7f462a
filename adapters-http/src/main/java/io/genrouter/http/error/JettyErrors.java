package io.genrouter.http.error;

import io.genrouter.http.access.AccessNotes;
import io.genrouter.http.access.RequestIds;
import io.genrouter.http.access.Route;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// Answers what Jetty refuses by itself: what its parser cannot read, ambiguous URIs, methods that are not
/// allowed. In OpenAI's
/// shape, whatever the client accepts, and without the reason, which may quote the request.
public final class JettyErrors extends ErrorHandler {

    private static final Pattern CONTENT_TYPE = Pattern.compile("[^/;\\s]+/[^/;\\s]+");

    private final RequestIds ids;

    public JettyErrors(RequestIds ids) {
        this.ids = ids;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Object cause = request.getAttribute(ERROR_EXCEPTION);
        int status = cause instanceof HttpException http ? http.getCode() : status(request, response);
        HttpError error = StatusErrors.of(status, path(request));
        AccessNotes.of(request, response, ids).outcome(error.code());
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders()
                .put("x-should-retry", Boolean.toString(error.retryAfter().isPresent()));
        // A servlet of the admin port has said itself what it takes.
        if (status == HttpStatus.METHOD_NOT_ALLOWED_405
                && !response.getHeaders().contains(HttpHeader.ALLOW)) {
            response.getHeaders().put(HttpHeader.ALLOW, Route.allowed(path(request)));
        }
        error.retryAfterSeconds().ifPresent(seconds -> response.getHeaders().put(HttpHeader.RETRY_AFTER, seconds));
        byte[] body = ErrorJson.of(error);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    /// Jersey says 400 to a content type that it cannot read, before any resource is asked.
    private static int status(Request request, Response response) {
        String contentType = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        boolean unreadable =
                contentType != null && !CONTENT_TYPE.matcher(contentType).lookingAt();
        return response.getStatus() == 400 && unreadable ? 415 : response.getStatus();
    }

    private static String path(Request request) {
        String path = Request.getPathInContext(request);
        return path == null ? "" : path;
    }
}
