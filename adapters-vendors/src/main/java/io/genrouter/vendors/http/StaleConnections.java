package io.genrouter.vendors.http;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.httpclient5.HttpClientMetricNameStrategies;
import com.codahale.metrics.httpclient5.InstrumentedHttpRequestExecutor;
import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/// Tells a connection that had been closed while nobody used it from one that breaks under a request, and keeps
/// a request off used connections where it asks for that.
final class StaleConnections extends InstrumentedHttpRequestExecutor {

    /// The attribute of a request's context that keeps it off used connections.
    static final String FRESH = "io.genrouter.fresh";

    StaleConnections(MetricRegistry metrics, String name) {
        super(metrics, HttpClientMetricNameStrategies.METHOD_ONLY, name);
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback information,
            HttpContext context)
            throws IOException, HttpException {
        // Counts on; null where the connection is closed already, which the request will find out.
        EndpointDetails counts = connection.getEndpointDetails();
        if (counts == null || counts.getResponseCount() == 0) {
            return super.execute(request, connection, information, context);
        }
        if (context.getAttribute(FRESH) != null) {
            throw new StaleConnectionException("a used connection where a fresh one is asked for");
        }
        long received = counts.getReceivedBytesCount();
        try {
            return super.execute(request, connection, information, context);
        } catch (IOException e) {
            throw counts.getReceivedBytesCount() == received ? new StaleConnectionException(e) : e;
        }
    }
}
