package io.genrouter.application.explain;

import io.genrouter.application.affinity.ToolHistory;
import io.genrouter.application.chat.NameMeaning;
import io.genrouter.application.error.RouterError.InvalidRequest;
import io.genrouter.domain.selection.SelectionCriteria;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

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
    /// @param tiers      what it would be dealt from, the preferred one first; empty when the filters leave nobody
    /// @param candidates every combination, in the order of the catalog
    /// @param error      what its client would be told; empty when there is a tier
    record Routed(
            Optional<String> model,
            NameMeaning meaning,
            SelectionCriteria criteria,
            ToolHistory history,
            List<TierNow> tiers,
            List<Candidate> candidates,
            Optional<InvalidRequest> error)
            implements Explanation {

        public Routed {
            tiers = List.copyOf(tiers);
            candidates = List.copyOf(candidates);
        }

        /// Which tier serves such requests, counted from 0; empty when everybody rests, or nobody is left.
        public OptionalInt serving() {
            return IntStream.range(0, tiers.size())
                    .filter(tier -> tiers.get(tier).serves())
                    .findFirst();
        }
    }
}
