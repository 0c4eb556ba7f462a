/// Many streams on few threads: what comes from vendors is read, looked at and written to clients by whichever
/// of the pumps the stream rides on, while the request's own virtual thread waits for the end.
///
/// [io.genrouter.vendors.pump.StreamPumps] has them all; a [io.genrouter.vendors.pump.StreamPump] is one thread
/// with a selector; a [io.genrouter.vendors.pump.Ride] is one stream on it, whose
/// [io.genrouter.vendors.pump.Rider] says what is done whenever something has come.
@NullMarked
package io.genrouter.vendors.pump;

import org.jspecify.annotations.NullMarked;
