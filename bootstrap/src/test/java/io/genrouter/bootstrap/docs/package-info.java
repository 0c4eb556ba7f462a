/// The documentation does not rot: links lead somewhere, and what can be listed is compared with the code.
@NullMarked
package io.genrouter.bootstrap.docs;

import org.jspecify.annotations.NullMarked;
