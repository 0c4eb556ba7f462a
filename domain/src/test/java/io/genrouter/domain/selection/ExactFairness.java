package io.genrouter.domain.selection;

import java.util.List;
import java.util.stream.Stream;

/// All that can be said exactly of a way to deal, for up to five cards.
final class ExactFairness {

    private ExactFairness() {}

    /// The promises that are broken, each named F1 to F4 with where it is; empty means that all hold.
    static List<String> violations(int members, CardStates.Maker maker) {
        CardStates states = new CardStates(members, maker);
        return Stream.of(
                        CycleCheck.violations(states),
                        OrderCheck.violations(states),
                        PlaceCheck.violations(states),
                        ChanceCheck.result(states).violations(),
                        AlikeCheck.violations(states))
                .flatMap(List::stream)
                .toList();
    }
}
