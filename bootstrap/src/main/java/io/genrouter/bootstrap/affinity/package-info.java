/// What remembers the calls of tools: [io.genrouter.bootstrap.affinity.RememberedToolCalls], in memory.
@NullMarked
package io.genrouter.bootstrap.affinity;

import org.jspecify.annotations.NullMarked;
