package io.genrouter.http.error;

import io.genrouter.http.access.AccessNotes;
import io.genrouter.http.access.RequestScope;
import io.genrouter.http.access.Route;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers every exception that leaves a resource, or that Jersey throws before one is reached.
public final class ErrorMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);

    @Context
    private @Nullable HttpServletRequest request;

    @Override
    public Response toResponse(Throwable exception) {
        if (exception instanceof WebApplicationException web) {
            return answerOf(web.getResponse());
        }
        if (exception instanceof HttpErrorException known) {
            return answer(known.error()).build();
        }
        LOG.atError().setCause(exception).log("A request failed within the router");
        return answer(HttpError.internal(notes().requestId())).build();
    }

    /// A redirect or the answer to an OPTIONS is an exception of Jersey's too.
    private Response answerOf(Response response) {
        if (response.getStatus() < 400) {
            return response;
        }
        Response.ResponseBuilder answer = answer(StatusErrors.of(response.getStatus(), path()));
        boolean isMethod = response.getStatus() == Response.Status.METHOD_NOT_ALLOWED.getStatusCode();
        return (isMethod ? answer.header(HttpHeaders.ALLOW, Route.allowed(path())) : answer).build();
    }

    private Response.ResponseBuilder answer(HttpError error) {
        notes().outcome(error.code());
        Response.ResponseBuilder answer = Response.status(error.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("x-should-retry", error.retryAfter().isPresent())
                .entity(ErrorJson.of(error));
        error.retryAfterSeconds().ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        return answer;
    }

    private AccessNotes notes() {
        return RequestScope.notes(request());
    }

    private String path() {
        String path = request().getRequestURI();
        return path == null ? "" : path;
    }

    private HttpServletRequest request() {
        if (request == null) {
            throw new IllegalStateException("Jersey has set no request");
        }
        return request;
    }
}
