/// Keys that are known to be looked for, traffic of every kind, and a search of all that leaves the process:
/// [io.genrouter.bootstrap.canary.CanaryIT].
@NullMarked
package io.genrouter.bootstrap.canary;

import org.jspecify.annotations.NullMarked;
