/// Who may not be called for a while: [io.genrouter.domain.health.CombinationHealth] keeps a
/// [io.genrouter.domain.health.Rest] for each [io.genrouter.domain.health.RestSubject] that needs one, tells
/// the selectors of every change of [io.genrouter.domain.health.Standing], and lets one
/// [io.genrouter.domain.health.Probe] through when a rest is over.
@NullMarked
package io.genrouter.domain.health;

import org.jspecify.annotations.NullMarked;
