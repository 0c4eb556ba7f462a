package io.genrouter.http.metrics;

import io.genrouter.application.error.Redaction;
import io.prometheus.client.CollectorRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// `/metrics` on the admin port, in place of Dropwizard's JSON.
public final class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient CollectorRegistry registry;
    private final transient Redaction redaction;

    /// @param redaction the last thing that the text goes through
    public MetricsServlet(CollectorRegistry registry, Redaction redaction) {
        this.registry = registry;
        this.redaction = redaction;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PrometheusText text = PrometheusText.of(registry, redaction, request.getHeader("Accept"));
        response.setContentType(text.contentType());
        response.setContentLength(text.bytes().length);
        response.getOutputStream().write(text.bytes());
    }
}
