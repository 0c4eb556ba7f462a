package io.genrouter.application.limits;

import io.genrouter.domain.combination.Combination;

/// The limits of time of an attempt at a combination, which the operator may set for a model.
@FunctionalInterface
public interface ModelLimits {

    AttemptLimits of(Combination combination);
}
