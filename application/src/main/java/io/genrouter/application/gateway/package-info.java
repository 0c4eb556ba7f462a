/// The outbound port: one attempt at one combination.
///
/// [io.genrouter.application.gateway.VendorGateway] takes a [io.genrouter.application.gateway.VendorRequest] and
/// gives a [io.genrouter.application.gateway.VendorReply]: a whole answer, a stream of events, or a failure with
/// its kind.
@NullMarked
package io.genrouter.application.gateway;

import org.jspecify.annotations.NullMarked;
