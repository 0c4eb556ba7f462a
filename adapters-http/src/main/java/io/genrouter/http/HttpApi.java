package io.genrouter.http;

import io.genrouter.http.chat.ChatCompletionsResource;
import io.genrouter.http.error.ErrorMapper;
import io.genrouter.http.health.HealthResource;
import io.genrouter.http.health.ReadyResource;
import io.genrouter.http.metrics.MetricsResource;
import io.genrouter.http.models.ModelsResource;
import io.genrouter.http.openapi.OpenApiResource;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/// All resources of the application port: `LeanJersey.install(environment, new HttpApi(parts))`. [ServerHooks]
/// belongs to it.
public final class HttpApi implements Feature {

    private final HttpParts parts;

    public HttpApi(HttpParts parts) {
        this.parts = parts;
    }

    @Override
    public boolean configure(FeatureContext context) {
        context.register(new ChatCompletionsResource(
                parts.chat(), parts.limits(), parts.timers(), parts.clock(), parts.metrics()));
        context.register(new ModelsResource(parts.models()));
        context.register(new OpenApiResource());
        context.register(new HealthResource());
        context.register(new ReadyResource(parts.catalog(), parts.rests(), parts.draining()));
        if (parts.publicMetrics()) {
            context.register(new MetricsResource(parts.metrics(), parts.redaction()));
        }
        context.register(new ErrorMapper());
        return true;
    }
}
