package io.genrouter.application.explain;

import io.genrouter.application.chat.BodyScanner;
import io.genrouter.application.chat.RefusedBody;
import io.genrouter.application.chat.Routing;
import io.genrouter.application.chat.ScanResult;
import io.genrouter.application.chat.ScannedBody;
import io.genrouter.application.error.RouterError.InvalidRequest;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.selection.Pool;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Explains which combinations a request would be dealt from, with which share, and of the others why not. It sends
/// nothing and deals nothing: it tells what the configuration makes of a request, and of rests what it is told.
///
/// The way to the pools is that of real requests, so that an explanation cannot say anything else than what
/// happens.
public final class ExplainSelection {

    private final BodyScanner scanner = new BodyScanner();
    private final Routing routing;

    public ExplainSelection(Routing routing) {
        this.routing = routing;
    }

    /// Explains one request, as if nobody rested.
    public Explanation explain(CombinationCatalog catalog, Question question) {
        return explain(catalog, question, KnownRests.NONE);
    }

    /// Explains what would become of one request now.
    public Explanation explain(CombinationCatalog catalog, Question question, KnownRests rests) {
        return switch (scan(question)) {
            case RefusedBody refused -> new Explanation.Refused(refused.error());
            case ScannedBody body -> explain(catalog, question.vendor(), body, rests);
        };
    }

    private ScanResult scan(Question question) {
        ScanResult result = question.body().map(scanner::scan).orElse(ScannedBody.EMPTY);
        return result instanceof ScannedBody body && question.model().isPresent()
                ? body.asking(question.model().get())
                : result;
    }

    private Explanation explain(
            CombinationCatalog catalog, Optional<String> vendor, ScannedBody body, KnownRests rests) {
        return switch (routing.direct(catalog, vendor, body)) {
            case Routing.Nowhere nowhere -> new Explanation.Refused(nowhere.error());
            case Routing.Lead lead ->
                switch (lead.found()) {
                    case Routing.Nowhere nowhere ->
                        routed(catalog, body, lead, List.of(), rests, Optional.of(nowhere.error()));
                    case Routing.To to -> routed(catalog, body, lead, to.tiers(), rests, Optional.empty());
                };
        };
    }

    private static Explanation routed(
            CombinationCatalog catalog,
            ScannedBody body,
            Routing.Lead lead,
            List<Pool> pools,
            KnownRests rests,
            Optional<InvalidRequest> error) {
        List<TierNow> tiers =
                pools.stream().map(pool -> TierNow.of(pool, rests)).toList();
        Reasons reasons = new Reasons(catalog, lead, tiers, rests);
        List<Candidate> candidates = Stream.concat(catalog.combinations().stream(), unlisted(catalog, lead).stream())
                .map(combination -> candidate(combination, reasons))
                .toList();
        return new Explanation.Routed(
                body.requestedModel(), lead.meaning(), lead.criteria(), lead.history(), tiers, candidates, error);
    }

    private static Candidate candidate(Combination combination, Reasons reasons) {
        List<WhyNot> whyNot = reasons.whyNot(combination);
        return new Candidate(combination, whyNot.isEmpty() ? reasons.share() : Share.NONE, whyNot);
    }

    /// Those that only their own name leads to.
    private static Set<Combination> unlisted(CombinationCatalog catalog, Routing.Lead lead) {
        Set<Combination> named = Reasons.named(lead);
        catalog.combinations().forEach(named::remove);
        return named;
    }
}
