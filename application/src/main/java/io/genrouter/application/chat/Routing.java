package io.genrouter.application.chat;

import io.genrouter.application.error.RouterError.InvalidRequest;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.routing.Destination;
import io.genrouter.domain.routing.RouteOptions;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.SelectionCriteria;
import io.genrouter.domain.vendor.VendorId;
import java.util.List;
import java.util.Optional;

/// Finds who may answer a request: where its model's name leads, and what of that its filters leave.
///
/// A name is a route's first, then `vendor/model`, then what [ModelNames] says.
public final class Routing {

    /// Who may answer.
    public sealed interface Found {}

    /// These may.
    ///
    /// @param tiers   pools, the preferred one first; at least one, and none without members
    /// @param options how the request is served
    record To(List<Pool> tiers, RouteOptions options) implements Found {}

    /// Nobody may, however long one waits.
    ///
    /// @param error what the client is told
    record Nowhere(InvalidRequest error) implements Found {}

    private final ModelNames modelNames;

    public Routing(ModelNames modelNames) {
        this.modelNames = modelNames;
    }

    /// Finds them.
    ///
    /// @param vendor the vendor that the client wants, as it wrote it; empty means any
    public Found route(CombinationCatalog catalog, Optional<String> vendor, ScannedBody body) {
        Optional<VendorId> known =
                vendor.filter(VendorId::isValid).map(VendorId::new).filter(catalog::knows);
        if (vendor.isPresent() && known.isEmpty()) {
            return new Nowhere(Refusals.unknownVendor());
        }
        Optional<Destination> destination = destination(catalog, body.requestedModel());
        if (destination.isEmpty()) {
            return new Nowhere(Refusals.unknownModel());
        }
        List<Pool> tiers = destination.get().pools(new SelectionCriteria(known, body.needs()));
        return tiers.isEmpty()
                ? new Nowhere(Refusals.noMatchingCombination(body.needs()))
                : new To(tiers, destination.get().options());
    }

    private Optional<Destination> destination(CombinationCatalog catalog, Optional<String> requestedModel) {
        if (requestedModel.isEmpty()) {
            return Optional.of(catalog.everywhere());
        }
        String name = requestedModel.get();
        return catalog.route(name).or(() -> catalog.modelOfVendor(name)).or(() -> byModelNames(catalog, name));
    }

    private Optional<Destination> byModelNames(CombinationCatalog catalog, String name) {
        return switch (modelNames) {
            case IGNORE -> Optional.of(catalog.everywhere());
            case MATCH -> catalog.model(name).or(() -> Optional.of(catalog.everywhere()));
            case STRICT -> catalog.model(name);
        };
    }
}
