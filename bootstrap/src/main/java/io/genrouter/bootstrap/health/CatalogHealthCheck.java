package io.genrouter.bootstrap.health;

import com.codahale.metrics.health.HealthCheck;
import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.application.catalog.ServedCatalog;

/// Healthy while there is something to route to.
public final class CatalogHealthCheck extends HealthCheck {

    private final CatalogHolder catalog;

    public CatalogHealthCheck(CatalogHolder catalog) {
        this.catalog = catalog;
    }

    @Override
    protected Result check() {
        ServedCatalog served = catalog.current();
        int combinations = served.catalog().combinations().size();
        if (combinations == 0) {
            return Result.unhealthy("no combination of a key and a model");
        }
        return Result.healthy(combinations + (served.sandbox() ? " combinations (sandbox)" : " combinations"));
    }
}
