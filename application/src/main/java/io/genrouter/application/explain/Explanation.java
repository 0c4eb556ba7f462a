package io.genrouter.application.explain;

import io.genrouter.application.affinity.ToolHistory;
import io.genrouter.application.chat.NameMeaning;
import io.genrouter.application.error.RouterError.InvalidRequest;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.SelectionCriteria;
import java.util.List;
import java.util.Optional;

/// What would become of a request.
public sealed interface Explanation {

    /// It would be refused before anybody is looked for.
    ///
    /// @param error what its client would be told
    record Refused(InvalidRequest error) implements Explanation {}

    /// Somebody would be looked for.
    ///
    /// @param model      its `model`; empty for none
    /// @param meaning    what that means
    /// @param criteria   its filters
    /// @param history    what is known of the calls of tools in its history; nothing is where nobody has served yet
    /// @param tiers      the pools that it would be dealt from, one a tier, the preferred one first; empty when the
    ///                   filters leave nobody
    /// @param candidates every combination, in the order of the catalog
    /// @param error      what its client would be told; empty when there is a tier
    record Routed(
            Optional<String> model,
            NameMeaning meaning,
            SelectionCriteria criteria,
            ToolHistory history,
            List<Pool> tiers,
            List<Candidate> candidates,
            Optional<InvalidRequest> error)
            implements Explanation {

        public Routed {
            tiers = List.copyOf(tiers);
            candidates = List.copyOf(candidates);
        }
    }
}
