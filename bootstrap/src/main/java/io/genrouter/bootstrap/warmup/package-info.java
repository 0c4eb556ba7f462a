/// The rehearsal of a start: [io.genrouter.bootstrap.warmup.WarmUp] drives a second, private router
/// ([io.genrouter.bootstrap.warmup.Rehearsal]) with requests of its own, so that the JVM has compiled what a
/// request needs when the first ones come. [io.genrouter.bootstrap.warmup.RehearsalClient] asks it,
/// [io.genrouter.bootstrap.warmup.RehearsalVendor] is the vendor behind it; both are sockets of the loopback
/// that speak just enough HTTP.
@NullMarked
package io.genrouter.bootstrap.warmup;

import org.jspecify.annotations.NullMarked;
