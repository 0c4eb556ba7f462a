package io.genrouter.application.chat;

import io.genrouter.application.affinity.ToolAffinity;
import io.genrouter.application.affinity.ToolHistory;
import io.genrouter.application.error.RouterError.InvalidRequest;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.routing.Destination;
import io.genrouter.domain.routing.RouteOptions;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.SelectionCriteria;
import io.genrouter.domain.vendor.VendorId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds who may answer a request: where its model's name leads, and what of that its filters leave.
///
/// A name is a route's first, then `vendor/model`, then what [ModelNames] says. Of what these leave, a history
/// with calls of tools puts the vendor that made them first, and everybody after it; unless the client names a
/// vendor.
public final class Routing {

    /// Who may answer.
    public sealed interface Found {}

    /// These may.
    ///
    /// @param tiers   pools, the preferred one first; at least one, each once, and none without members
    /// @param options how the request is served
    /// @param history what was looked at to find them
    public record To(List<Pool> tiers, RouteOptions options, ToolHistory history) implements Found {}

    /// Where a request leads, before it is known whether anybody is there.
    public sealed interface Direction {}

    /// Its name leads somewhere.
    ///
    /// @param meaning     what its name means
    /// @param destination where that leads
    /// @param criteria    what of it the request's filters leave
    /// @param history     the vendor of it that comes first
    public record Lead(NameMeaning meaning, Destination destination, SelectionCriteria criteria, ToolHistory history)
            implements Direction {

        /// Who is there.
        public Found found() {
            List<Pool> tiers = destination.pools(criteria);
            return tiers.isEmpty()
                    ? new Nowhere(Refusals.noMatchingCombination(criteria.capabilities()))
                    : new To(preferring(tiers), destination.options(), history);
        }

        /// First the vendor's part of each tier, as if the client had named it, then the tiers.
        private List<Pool> preferring(List<Pool> tiers) {
            return switch (history) {
                case ToolHistory.None _, ToolHistory.Unknown _ -> tiers;
                case ToolHistory.At(VendorId vendor) ->
                    Stream.concat(
                                    destination
                                            .pools(new SelectionCriteria(Optional.of(vendor), criteria.capabilities()))
                                            .stream(),
                                    tiers.stream())
                            .distinct()
                            .toList();
            };
        }
    }

    /// Nobody may, however long one waits.
    ///
    /// @param error what the client is told
    public record Nowhere(InvalidRequest error) implements Found, Direction {}

    private final ModelNames modelNames;
    private final ToolAffinity affinity;

    /// Without an affinity.
    public Routing(ModelNames modelNames) {
        this(modelNames, ToolAffinity.none());
    }

    public Routing(ModelNames modelNames, ToolAffinity affinity) {
        this.modelNames = modelNames;
        this.affinity = affinity;
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
        ToolHistory history = known.isPresent() ? ToolHistory.NONE : affinity.of(body.toolCalls());
        return destination(catalog, body.requestedModel())
                .<Direction>map(named -> new Lead(
                        named.meaning(), named.destination(), new SelectionCriteria(known, body.needs()), history))
                .orElseGet(() -> new Nowhere(Refusals.unknownModel()));
    }

    /// What a name means, and where that leads.
    private record Named(NameMeaning meaning, Destination destination) {

        static Optional<Named> of(NameMeaning meaning, Optional<Destination> destination) {
            return destination.map(found -> new Named(meaning, found));
        }
    }

    private Optional<Named> destination(CombinationCatalog catalog, Optional<String> requestedModel) {
        if (requestedModel.isEmpty()) {
            return Optional.of(new Named(NameMeaning.NONE, catalog.everywhere()));
        }
        String name = requestedModel.get();
        return Named.of(NameMeaning.ROUTE, catalog.route(name))
                .or(() -> Named.of(NameMeaning.MODEL_OF_VENDOR, catalog.modelOfVendor(name)))
                .or(() -> byModelNames(catalog, name));
    }

    private Optional<Named> byModelNames(CombinationCatalog catalog, String name) {
        Named everywhere = new Named(NameMeaning.NOTHING, catalog.everywhere());
        return switch (modelNames) {
            case IGNORE -> Optional.of(everywhere);
            case MATCH -> Named.of(NameMeaning.MODEL, catalog.model(name)).or(() -> Optional.of(everywhere));
            case STRICT -> Named.of(NameMeaning.MODEL, catalog.model(name));
        };
    }
}
