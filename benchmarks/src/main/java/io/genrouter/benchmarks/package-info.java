/// The package of the module `benchmarks`.
@NullMarked
package io.genrouter.benchmarks;

import org.jspecify.annotations.NullMarked;
