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
    public record To(List<Pool> tiers, RouteOptions options) implements Found {}

    /// Where a request leads, before it is known whether anybody is there.
    public sealed interface Direction {}

    /// Its name leads somewhere.
    ///
    /// @param meaning     what its name means
    /// @param destination where that leads
    /// @param criteria    what of it the request's filters leave
    public record Lead(NameMeaning meaning, Destination destination, SelectionCriteria criteria) implements Direction {

        /// Who is there.
        public Found found() {
            List<Pool> tiers = destination.pools(criteria);
            return tiers.isEmpty()
                    ? new Nowhere(Refusals.noMatchingCombination(criteria.capabilities()))
                    : new To(tiers, destination.options());
        }
    }

    /// Nobody may, however long one waits.
    ///
    /// @param error what the client is told
    public record Nowhere(InvalidRequest error) implements Found, Direction {}

    private final ModelNames modelNames;

    public Routing(ModelNames modelNames) {
        this.modelNames = modelNames;
    }

    /// Finds them.
    ///
    /// @param vendor the vendor that the client wants, as it wrote it; empty means any
    public Found route(CombinationCatalog catalog, Optional<String> vendor, ScannedBody body) {
        return switch (direct(catalog, vendor, body)) {
            case Nowhere nowhere -> nowhere;
            case Lead lead -> lead.found();
        };
    }

    /// The way to them, for those who want to know why it is these.
    ///
    /// @param vendor as in [#route]
    public Direction direct(CombinationCatalog catalog, Optional<String> vendor, ScannedBody body) {
        Optional<VendorId> known =
                vendor.filter(VendorId::isValid).map(VendorId::new).filter(catalog::knows);
        if (vendor.isPresent() && known.isEmpty()) {
            return new Nowhere(Refusals.unknownVendor());
        }
        return lead(catalog, body.requestedModel(), new SelectionCriteria(known, body.needs()));
    }

    private Direction lead(CombinationCatalog catalog, Optional<String> requestedModel, SelectionCriteria criteria) {
        if (requestedModel.isEmpty()) {
            return new Lead(NameMeaning.NONE, catalog.everywhere(), criteria);
        }
        String name = requestedModel.get();
        return lead(NameMeaning.ROUTE, catalog.route(name), criteria)
                .or(() -> lead(NameMeaning.MODEL_OF_VENDOR, catalog.modelOfVendor(name), criteria))
                .or(() -> byModelNames(catalog, name, criteria))
                .orElseGet(() -> new Nowhere(Refusals.unknownModel()));
    }

    private Optional<Direction> byModelNames(CombinationCatalog catalog, String name, SelectionCriteria criteria) {
        Direction everywhere = new Lead(NameMeaning.NOTHING, catalog.everywhere(), criteria);
        return switch (modelNames) {
            case IGNORE -> Optional.of(everywhere);
            case MATCH -> lead(NameMeaning.MODEL, catalog.model(name), criteria).or(() -> Optional.of(everywhere));
            case STRICT -> lead(NameMeaning.MODEL, catalog.model(name), criteria);
        };
    }

    private static Optional<Direction> lead(
            NameMeaning meaning, Optional<Destination> destination, SelectionCriteria criteria) {
        return destination.map(found -> new Lead(meaning, found, criteria));
    }
}
