/// Every limit of time and size that a request meets inside: [io.genrouter.application.limits.AttemptLimits]
/// and [io.genrouter.application.limits.HeldBytes].
@NullMarked
package io.genrouter.application.limits;

import org.jspecify.annotations.NullMarked;
