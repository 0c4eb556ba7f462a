package io.genrouter.http.metrics;

import io.genrouter.application.error.Redaction;
import io.prometheus.client.CollectorRegistry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// `/metrics` on the application port.
@Path("/metrics")
public final class MetricsResource {

    private final CollectorRegistry registry;
    private final Redaction redaction;

    /// @param redaction the last thing that the text goes through
    public MetricsResource(CollectorRegistry registry, Redaction redaction) {
        this.registry = registry;
        this.redaction = redaction;
    }

    /// All series.
    @GET
    public Response metrics(@HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) throws IOException {
        PrometheusText text = PrometheusText.of(registry, redaction, accept);
        return Response.ok(text.bytes())
                .header(HttpHeaders.CONTENT_TYPE, text.contentType())
                .build();
    }
}
