/// Where a request may go: the operator's [io.genrouter.domain.routing.Route]s, each a sequence of tiers, and the
/// [io.genrouter.domain.routing.Destination] that a request's model name leads to.
@NullMarked
package io.genrouter.domain.routing;

import org.jspecify.annotations.NullMarked;
