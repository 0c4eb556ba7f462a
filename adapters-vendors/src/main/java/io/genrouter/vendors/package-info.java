/// The way out: one attempt at one combination, by HTTP or in this process.
///
/// [io.genrouter.vendors.VendorGateways] is the entry. It hands a call to the sandbox
/// ([io.genrouter.vendors.sandbox]) or to the gateway for OpenAI-compatible vendors ([io.genrouter.vendors.openai]),
/// which travels by a Jersey client that can be aborted ([io.genrouter.vendors.http], [io.genrouter.vendors.wire]),
/// cuts streams into events
/// ([io.genrouter.vendors.sse]) and has refusals explained ([io.genrouter.vendors.failure]).
/// [io.genrouter.vendors.KnownVendors] is where the base URLs stand.
@NullMarked
package io.genrouter.vendors;

import org.jspecify.annotations.NullMarked;
