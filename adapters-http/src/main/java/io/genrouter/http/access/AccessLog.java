package io.genrouter.http.access;

import io.genrouter.domain.combination.Combination;
import io.genrouter.http.HttpObserver;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// One structured line a request, at its very end, the errors that Jetty answers by itself included. Nothing a
/// client wrote goes into it but a method, a sane request id and the name of a known vendor: no path, no query,
/// no header, no body.
public final class AccessLog implements RequestLog {

    /// The status of a request whose client did not wait for it, as nginx has it.
    public static final int CLIENT_CLOSED_REQUEST = 499;

    /// Where the lines go.
    public static final Logger LOG = LoggerFactory.getLogger("io.genrouter.access");
    private static final String ADMIN = "admin";
    private static final Set<String> METHODS =
            Set.of("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE");

    private final HttpObserver observer;
    private final Logger log;

    /// @param observer is told of each request
    /// @param log      gets the lines
    public AccessLog(HttpObserver observer, Logger log) {
        this.observer = observer;
        this.log = log;
    }

    @Override
    public void log(Request request, Response response) {
        if (ADMIN.equals(request.getConnectionMetaData().getConnector().getName())) {
            return;
        }
        long took = NanoTime.since(request.getBeginNanoTime());
        AccessNotes notes = (AccessNotes) request.getAttribute(AccessNotes.ATTRIBUTE);
        String route = Route.of(path(request));
        int status = notes != null && notes.hasClientLeft() ? CLIENT_CLOSED_REQUEST : response.getStatus();
        observer.answered(route, status, Duration.ofNanos(took));
        String client = notes == null ? null : notes.client();
        if (client != null) {
            observer.answeredClient(client, status);
        }
        if (notes != null && notes.isCutShort()) {
            observer.streamAborted(notes.outcome());
        }
        if (!log.isInfoEnabled()) {
            return;
        }
        LoggingEventBuilder line = log.atInfo()
                .addKeyValue("method", METHODS.contains(request.getMethod()) ? request.getMethod() : "other")
                .addKeyValue("route", route)
                .addKeyValue("status", status);
        noted(line, notes, status)
                .addKeyValue("bytes_in", Request.getContentBytesRead(request))
                .addKeyValue("bytes_out", Response.getContentBytesWritten(response))
                .addKeyValue("total_ms", TimeUnit.NANOSECONDS.toMillis(took))
                .log("request");
    }

    private static LoggingEventBuilder noted(LoggingEventBuilder begun, @Nullable AccessNotes notes, int status) {
        if (notes == null) {
            return begun.addKeyValue("outcome", outcome("", status));
        }
        LoggingEventBuilder line = begun.addKeyValue("request_id", notes.requestId());
        String client = notes.client();
        if (client != null) {
            line = line.addKeyValue("client", client);
        }
        line = line.addKeyValue("outcome", notes.hasClientLeft() ? "client_left" : outcome(notes.outcome(), status));
        Combination served = notes.served();
        if (served != null) {
            line = line.addKeyValue("vendor", served.vendor().id().value())
                    .addKeyValue("model", served.model().name().value())
                    .addKeyValue("credential_id", served.credential().id().value());
        }
        String asked = notes.vendorAsked();
        if (asked != null) {
            line = line.addKeyValue("vendor_asked", asked);
        }
        if (notes.attempts() > 0) {
            line = line.addKeyValue("attempts", notes.attempts());
        }
        line = line.addKeyValue("stream", notes.isStream());
        return notes.firstEventNanos() > 0
                ? line.addKeyValue("first_event_ms", TimeUnit.NANOSECONDS.toMillis(notes.firstEventNanos()))
                : line;
    }

    private static String outcome(String noted, int status) {
        if (!noted.isEmpty()) {
            return noted;
        }
        return status < 400 ? "ok" : "error";
    }

    private static String path(Request request) {
        String path = Request.getPathInContext(request);
        return path == null ? "" : path;
    }
}
