/// The clock of every duration in the router: [io.genrouter.domain.time.MonotonicClock]. Dates, where one is needed,
/// come from a [java.time.Clock].
@NullMarked
package io.genrouter.domain.time;

import org.jspecify.annotations.NullMarked;
