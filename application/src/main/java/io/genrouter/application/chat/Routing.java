package io.genrouter.application.chat;

import io.genrouter.application.affinity.ToolAffinity;
import io.genrouter.application.affinity.ToolHistory;
import io.genrouter.application.error.RouterError.InvalidRequest;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.model.Capability;
import io.genrouter.domain.routing.Destination;
import io.genrouter.domain.routing.RouteOptions;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.SelectionCriteria;
import io.genrouter.domain.vendor.VendorId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    record To(List<Pool> tiers, RouteOptions options, ToolHistory history) implements Found {}

    /// Nobody may, however long one waits.
    ///
    /// @param error what the client is told
    record Nowhere(InvalidRequest error) implements Found {}

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
        if (tiers.isEmpty()) {
            return new Nowhere(Refusals.noMatchingCombination(body.needs()));
        }
        ToolHistory history = known.isPresent() ? ToolHistory.NONE : affinity.of(body.toolCalls());
        return new To(
                preferring(history, destination.get(), body.needs(), tiers),
                destination.get().options(),
                history);
    }

    /// First the vendor's part of each tier, as if the client had named it, then the tiers.
    private static List<Pool> preferring(
            ToolHistory history, Destination destination, Set<Capability> needs, List<Pool> tiers) {
        return switch (history) {
            case ToolHistory.None _, ToolHistory.Unknown _ -> tiers;
            case ToolHistory.At(VendorId vendor) ->
                Stream.concat(
                                destination.pools(new SelectionCriteria(Optional.of(vendor), needs)).stream(),
                                tiers.stream())
                        .distinct()
                        .toList();
        };
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
