package io.genrouter.http.health;

import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.application.catalog.ServedCatalog;
import io.genrouter.application.rests.WhoRests;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.BooleanSupplier;

/// Says whether requests should be sent here: there is something to route to, and the process is neither warming
/// up nor going down.
@Path("/ready")
public final class ReadyResource {

    private final CatalogHolder catalog;
    private final WhoRests rests;
    private final BooleanSupplier draining;
    private final BooleanSupplier warmingUp;

    /// @param draining  whether the process is going down
    /// @param warmingUp whether the JVM is still compiling what a request needs
    public ReadyResource(CatalogHolder catalog, WhoRests rests, BooleanSupplier draining, BooleanSupplier warmingUp) {
        this.catalog = catalog;
        this.rests = rests;
        this.draining = draining;
        this.warmingUp = warmingUp;
    }

    /// 200 when it is, 503 when it is not. Rests do not count: they end by themselves, and elsewhere they may
    /// be the same.
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response ready() {
        ServedCatalog served = catalog.current();
        Readiness readiness = readiness(served);
        return Response.status(readiness.status().equals(Readiness.READY) ? 200 : 503)
                .entity(readiness)
                .header("cache-control", "no-store")
                .build();
    }

    private Readiness readiness(ServedCatalog served) {
        int combinations = served.catalog().combinations().size();
        return new Readiness(status(combinations), combinations, rests.combinationsResting(), served.sandbox());
    }

    private String status(int combinations) {
        if (draining.getAsBoolean()) {
            return Readiness.DRAINING;
        }
        if (combinations == 0) {
            return Readiness.NOT_READY;
        }
        return warmingUp.getAsBoolean() ? Readiness.WARMING_UP : Readiness.READY;
    }
}
