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
/// nothing, deals nothing and knows of no rests: it tells what the configuration makes of a request.
///
/// The way to the pools is that of real requests, so that an explanation cannot say anything else than what
/// happens.
public final class ExplainSelection {

    private final BodyScanner scanner = new BodyScanner();
    private final Routing routing;

    public ExplainSelection(Routing routing) {
        this.routing = routing;
    }

    /// Explains one request.
    public Explanation explain(CombinationCatalog catalog, Question question) {
        return switch (scan(question)) {
            case RefusedBody refused -> new Explanation.Refused(refused.error());
            case ScannedBody body -> explain(catalog, question.vendor(), body);
        };
    }

    private ScanResult scan(Question question) {
        ScanResult result = question.body().map(scanner::scan).orElse(ScannedBody.EMPTY);
        return result instanceof ScannedBody body && question.model().isPresent()
                ? body.asking(question.model().get())
                : result;
    }

    private Explanation explain(CombinationCatalog catalog, Optional<String> vendor, ScannedBody body) {
        return switch (routing.direct(catalog, vendor, body)) {
            case Routing.Nowhere nowhere -> new Explanation.Refused(nowhere.error());
            case Routing.Lead lead ->
                switch (lead.found()) {
                    case Routing.Nowhere nowhere ->
                        routed(catalog, body, lead, List.of(), Optional.of(nowhere.error()));
                    case Routing.To to -> routed(catalog, body, lead, to.tiers(), Optional.empty());
                };
        };
    }

    private static Explanation routed(
            CombinationCatalog catalog,
            ScannedBody body,
            Routing.Lead lead,
            List<Pool> tiers,
            Optional<InvalidRequest> error) {
        Reasons reasons = new Reasons(catalog, lead, tiers);
        List<Candidate> candidates = Stream.concat(catalog.combinations().stream(), unlisted(catalog, lead).stream())
                .map(combination -> candidate(combination, reasons.whyNot(combination), tiers))
                .toList();
        return new Explanation.Routed(
                body.requestedModel(), lead.meaning(), lead.criteria(), lead.history(), tiers, candidates, error);
    }

    private static Candidate candidate(Combination combination, List<WhyNot> whyNot, List<Pool> tiers) {
        Share share = whyNot.isEmpty() ? Share.oneOf(tiers.getFirst().members().size()) : Share.NONE;
        return new Candidate(combination, share, whyNot);
    }

    /// Those that only their own name leads to.
    private static Set<Combination> unlisted(CombinationCatalog catalog, Routing.Lead lead) {
        Set<Combination> named = Reasons.named(lead);
        catalog.combinations().forEach(named::remove);
        return named;
    }
}
