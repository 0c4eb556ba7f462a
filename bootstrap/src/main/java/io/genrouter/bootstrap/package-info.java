/// The package of the module `bootstrap`.
@NullMarked
package io.genrouter.bootstrap;

import org.jspecify.annotations.NullMarked;
