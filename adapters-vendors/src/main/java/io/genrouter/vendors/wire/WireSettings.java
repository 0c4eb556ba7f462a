package io.genrouter.vendors.wire;

import java.time.Duration;

/// How many connections there may be, and for how long.
///
/// @param mostConnections in all
/// @param mostPerRoute    to one host and port
/// @param lease           how long a request waits for one when there are so many
/// @param connect         how long an address may take to answer, and a TLS handshake
/// @param keepAlive       how long one is kept that nobody uses, unless the vendor says less; 0: none is
/// @param timeToLive      how long one serves new requests
/// @param validateAfter   after how long without use it is looked at before it is used; negative: never
public record WireSettings(
        int mostConnections,
        int mostPerRoute,
        Duration lease,
        Duration connect,
        Duration keepAlive,
        Duration timeToLive,
        Duration validateAfter) {}
