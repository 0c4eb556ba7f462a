/// The package of the module `adapters-http`.
@NullMarked
package io.genrouter.http;

import org.jspecify.annotations.NullMarked;
