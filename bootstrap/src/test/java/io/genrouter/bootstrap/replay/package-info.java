/// Recorded traffic of real vendors, replayed through the running jar. [io.genrouter.bootstrap.replay.TrafficReplayIT]
/// is the
/// test; what has to come out is said by [io.genrouter.bootstrap.replay.Oracle], which shares no code with the product:
/// it reads
/// trees, whole bodies and tables.
@NullMarked
package io.genrouter.bootstrap.replay;

import org.jspecify.annotations.NullMarked;
