package io.genrouter.domain.health;

import java.util.List;
import java.util.function.Predicate;

/// The one call that finds out whether something is well again after a rest. Until it ends nobody else is sent
/// there.
@FunctionalInterface
public interface Probe {

    /// It has an answer, or will never have one. What has begun to rest anew since the probe began is left
    /// alone. Only the first call has an effect.
    ///
    /// @param well of which subjects the answer shows that they are well; the others stay on trial, and the
    ///             next to be chosen is the next probe
    /// @return which of them are well now and were not before
    List<RestSubject> end(Predicate<RestSubject> well);
}
