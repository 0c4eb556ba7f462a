package io.genrouter.http.error;

/// Carries an error out of a resource, to where [ErrorMapper] answers with it.
public final class HttpErrorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // thrown and caught within one request
    private final HttpError error;

    public HttpErrorException(HttpError error) {
        super(error.code(), null, false, false);
        this.error = error;
    }

    HttpError error() {
        return error;
    }
}
