package io.genrouter.domain.selection;

/// What the exact suite needs to see of a way to deal: the [Deck], or one of the wrong ones that live beside it.
interface Cards {

    /// The next card; not asked for when there is none.
    int deal();

    void leave(int card);

    void join(int card);

    /// The number of the cycle that began last.
    long cycle();

    /// All that later deals depend on beside chance, without the number of the cycle; equal means that the same
    /// happens with the same chance.
    Object state();
}
