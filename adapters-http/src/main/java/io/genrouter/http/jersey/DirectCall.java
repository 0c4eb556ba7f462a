package io.genrouter.http.jersey;

import io.genrouter.http.jersey.ServletWithCalls.Call;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;
import java.io.OutputStream;
import java.net.URI;
import java.security.Principal;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.jspecify.annotations.Nullable;

/// A chat completion on its way to its resource through Jersey's routing, without Jersey's servlet around it. That one
/// builds two addresses from strings, copies every header field and looks the request up in the injection framework,
/// for each request: a tenth of the router's CPU time. The resource takes what it needs from the request itself, and
/// writes its answer past Jersey.
final class DirectCall implements ContainerResponseWriter {

    private static final String PATH = "/v1/chat/completions";

    /// Which host was asked is of no interest to any resource.
    private static final URI ROOT = URI.create("http://router/");

    private static final URI CHAT = ROOT.resolve(PATH);
    private static final SecurityContext NOBODY = new Nobody();

    private @Nullable Throwable failure;

    private DirectCall() {}

    /// Whether this is one: everything out of the ordinary is Jersey's servlet's.
    static boolean isFor(HttpServletRequest request) {
        return request.getQueryString() == null
                && PATH.equals(request.getRequestURI())
                && "POST".equals(request.getMethod());
    }

    /// Has the resource answer it.
    ///
    /// @throws ServletException for what no resource throws; the servlet container answers it
    static void run(ApplicationHandler jersey, Call call) throws ServletException {
        MapPropertiesDelegate properties = new MapPropertiesDelegate();
        properties.setProperty(Call.ATTRIBUTE, call);
        ContainerRequest request = new ContainerRequest(
                ROOT, CHAT, call.request().getMethod(), NOBODY, properties, jersey.getConfiguration());
        DirectCall answer = new DirectCall();
        request.setWriter(answer);
        jersey.handle(request);
        if (answer.failure != null) {
            throw new ServletException(answer.failure);
        }
    }

    /// What Jersey thinks to be the answer is none, since the resource has written it; unless it has failed.
    @Override
    public OutputStream writeResponseStatusAndHeaders(long length, ContainerResponse response) {
        if (response.getStatus() >= 400) {
            failure = new IllegalStateException("Jersey would answer with " + response.getStatus());
        }
        return OutputStream.nullOutputStream();
    }

    @Override
    public void commit() {
        // the answer is over already
    }

    @Override
    public void failure(Throwable error) {
        failure = error;
    }

    /// The resource answers on the request's own thread.
    @Override
    public boolean suspend(long timeOut, TimeUnit unit, TimeoutHandler handler) {
        return false;
    }

    @Override
    public void setSuspendTimeout(long timeOut, TimeUnit unit) {
        throw new IllegalStateException("a chat completion is not suspended");
    }

    @Override
    public boolean enableResponseBuffering() {
        return false;
    }

    /// Clients are known by their keys, which stand before Jersey.
    private static final class Nobody implements SecurityContext {
        @Override
        public @Nullable Principal getUserPrincipal() {
            return null;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public @Nullable String getAuthenticationScheme() {
            return null;
        }
    }
}
