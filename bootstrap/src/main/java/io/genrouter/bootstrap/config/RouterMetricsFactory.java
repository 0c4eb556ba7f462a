package io.genrouter.bootstrap.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.metrics.common.MetricsFactory;

/// The section `metrics`: Dropwizard's, and whether the application port shows `/metrics` as the admin port does.
public final class RouterMetricsFactory extends MetricsFactory {

    @JsonProperty("public")
    private boolean onApplicationPort = true;

    public boolean isOnApplicationPort() {
        return onApplicationPort;
    }
}
