/// The way a request travels: Dropwizard's Jersey client with everything switched off that would help unasked.
///
/// [io.genrouter.vendors.http.VendorClients] builds the client from a
/// [io.genrouter.vendors.http.VendorClientConfiguration] and puts a connector into it:
/// [io.genrouter.vendors.http.DirectConnector] for the router's own client ([io.genrouter.vendors.wire]), or
/// [io.genrouter.vendors.http.AbortableConnector] for Apache's. An [io.genrouter.vendors.http.Exchange] travels with
/// each request and ends it at once, from any thread. A [io.genrouter.vendors.http.GuardedResolver] lets it
/// connect to permitted addresses alone.
@NullMarked
package io.genrouter.vendors.http;

import org.jspecify.annotations.NullMarked;
