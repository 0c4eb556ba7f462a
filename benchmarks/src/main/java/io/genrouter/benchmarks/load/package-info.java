/// Load that `wrk` cannot make. [io.genrouter.benchmarks.load.ManyStreams] holds thousands of streams open at a
/// time time and counts what each of them brought.
@NullMarked
package io.genrouter.benchmarks.load;

import org.jspecify.annotations.NullMarked;
