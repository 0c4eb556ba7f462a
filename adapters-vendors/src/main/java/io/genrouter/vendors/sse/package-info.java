/// From bytes to events: [io.genrouter.vendors.sse.SseDecoder] cuts bytes into whole events,
/// [io.genrouter.vendors.sse.SseReader] reads them from a connection, batch by batch.
@NullMarked
package io.genrouter.vendors.sse;

import org.jspecify.annotations.NullMarked;
