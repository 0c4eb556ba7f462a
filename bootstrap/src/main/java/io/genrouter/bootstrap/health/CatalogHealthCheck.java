package io.genrouter.bootstrap.health;

import com.codahale.metrics.health.HealthCheck;
import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.application.catalog.ServedCatalog;
import java.util.function.BooleanSupplier;

/// Healthy while there is something to route to.
public final class CatalogHealthCheck extends HealthCheck {

    private final CatalogHolder catalog;
    private final BooleanSupplier rejected;

    /// @param rejected whether the files say something that may not be served; a restart would fail then, so it is
    ///                 told here and makes nobody ill
    public CatalogHealthCheck(CatalogHolder catalog, BooleanSupplier rejected) {
        this.catalog = catalog;
        this.rejected = rejected;
    }

    @Override
    protected Result check() {
        ServedCatalog served = catalog.current();
        int combinations = served.catalog().combinations().size();
        if (combinations == 0) {
            return Result.unhealthy("no combination of a key and a model");
        }
        return Result.healthy(combinations
                + (served.sandbox() ? " combinations (sandbox)" : " combinations")
                + (rejected.getAsBoolean() ? "; the last reload was rejected, the log says why" : ""));
    }
}
