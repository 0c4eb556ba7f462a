/// The package of the module `adapters-vendors`.
@NullMarked
package io.genrouter.vendors;

import org.jspecify.annotations.NullMarked;
