/// What happens, for whoever counts and logs it: [io.genrouter.application.observe.RoutingObserver] is the
/// outbound port.
@NullMarked
package io.genrouter.application.observe;

import org.jspecify.annotations.NullMarked;
