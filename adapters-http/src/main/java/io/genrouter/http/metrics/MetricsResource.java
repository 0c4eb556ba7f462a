package io.genrouter.http.metrics;

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

    public MetricsResource(CollectorRegistry registry) {
        this.registry = registry;
    }

    /// All series.
    @GET
    public Response metrics(@HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) throws IOException {
        PrometheusText text = PrometheusText.of(registry, accept);
        return Response.ok(text.bytes())
                .header(HttpHeaders.CONTENT_TYPE, text.contentType())
                .build();
    }
}
