/// From one request to at most a few attempts: [io.genrouter.application.attempt.AttemptLoop] has
/// [io.genrouter.application.attempt.NextAttempt] find a combination, calls it within its limits of time, and
/// decides by the [io.genrouter.application.attempt.FailureKind] what comes next.
/// [io.genrouter.application.attempt.RestPolicy] learns from each attempt who must rest and who is well again;
/// [io.genrouter.application.attempt.Verdicts] has the last word where nobody answered.
/// [io.genrouter.application.attempt.Cancellation] stops whatever runs, from any thread.
@NullMarked
package io.genrouter.application.attempt;

import org.jspecify.annotations.NullMarked;
