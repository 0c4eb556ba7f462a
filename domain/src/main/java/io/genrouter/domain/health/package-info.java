/// Who may not be called for a while: [io.genrouter.domain.health.CombinationHealth] keeps the rests, each a
/// [io.genrouter.domain.health.Rest], and tells the selectors when one begins and ends.
@NullMarked
package io.genrouter.domain.health;

import org.jspecify.annotations.NullMarked;
