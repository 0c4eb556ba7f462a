package io.genrouter.application.explain;

import io.genrouter.domain.combination.Combination;
import java.util.List;

/// One combination, and how it stands to a request.
///
/// @param combination which one
/// @param share       its part of the first attempts of such requests, while nobody rests but who is known to
/// @param whyNot      every reason why it has none; empty for one that has
public record Candidate(Combination combination, Share share, List<WhyNot> whyNot) {

    public Candidate {
        whyNot = List.copyOf(whyNot);
    }

    /// Whether first attempts are dealt to it.
    public boolean isEligible() {
        return whyNot.isEmpty();
    }
}
