package io.genrouter.http.metrics;

import io.genrouter.application.error.Redaction;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What is measured, in the text form that the scraper prefers.
///
/// @param contentType of the text
/// @param bytes       the text
@SuppressWarnings("ArrayRecordComponent") // written once, compared by nobody
record PrometheusText(String contentType, byte[] bytes) {

    /// @param redaction the last thing that it goes through
    /// @param accept    the scraper's `Accept` field; null for none
    static PrometheusText of(CollectorRegistry registry, Redaction redaction, @Nullable String accept)
            throws IOException {
        String contentType = TextFormat.chooseContentType(accept);
        ByteArrayOutputStream out = new ByteArrayOutputStream(16 << 10);
        try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            TextFormat.writeFormat(contentType, writer, registry.metricFamilySamples());
        }
        return new PrometheusText(contentType, redaction.withoutKeys(out.toByteArray()));
    }
}
