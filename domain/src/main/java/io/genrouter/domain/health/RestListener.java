package io.genrouter.domain.health;

import io.genrouter.domain.combination.Combination;

/// Is told when a combination begins and ends to rest, one call after the other, never two at a time. It must return
/// at once and must not call the [CombinationHealth] back.
public interface RestListener {

    /// The combination rests from now on. Not called again while it does.
    void restBegan(Combination combination);

    /// The combination is back.
    void restEnded(Combination combination);
}
