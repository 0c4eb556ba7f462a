package io.genrouter.http.access;

import io.genrouter.domain.combination.Combination;
import io.genrouter.http.HttpObserver;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
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

    private static final Logger LOG = LoggerFactory.getLogger("io.genrouter.access");
    private static final String ADMIN = "admin";
    private static final Set<String> METHODS =
            Set.of("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE");

    private final HttpObserver observer;

    public AccessLog(HttpObserver observer) {
        this.observer = observer;
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
        if (!LOG.isInfoEnabled()) {
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("method", METHODS.contains(request.getMethod()) ? request.getMethod() : "other");
        fields.put("route", route);
        fields.put("status", status);
        addNotes(fields, notes, status);
        fields.put("bytes_in", Request.getContentBytesRead(request));
        fields.put("bytes_out", Response.getContentBytesWritten(response));
        fields.put("total_ms", TimeUnit.NANOSECONDS.toMillis(took));
        LoggingEventBuilder line = LOG.atInfo();
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            line = line.addKeyValue(field.getKey(), field.getValue());
        }
        line.log("request");
    }

    private static void addNotes(Map<String, Object> fields, @Nullable AccessNotes notes, int status) {
        if (notes == null) {
            fields.put("outcome", outcome("", status));
            return;
        }
        fields.put("request_id", notes.requestId());
        String client = notes.client();
        if (client != null) {
            fields.put("client", client);
        }
        fields.put("outcome", notes.hasClientLeft() ? "client_left" : outcome(notes.outcome(), status));
        Combination served = notes.served();
        if (served != null) {
            fields.put("vendor", served.vendor().id().value());
            fields.put("model", served.model().name().value());
            fields.put("credential_id", served.credential().id().value());
        }
        String asked = notes.vendorAsked();
        if (asked != null) {
            fields.put("vendor_asked", asked);
        }
        if (notes.attempts() > 0) {
            fields.put("attempts", notes.attempts());
        }
        fields.put("stream", notes.isStream());
        if (notes.firstEventNanos() > 0) {
            fields.put("first_event_ms", TimeUnit.NANOSECONDS.toMillis(notes.firstEventNanos()));
        }
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
