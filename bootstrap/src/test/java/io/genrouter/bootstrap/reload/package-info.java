/// Files that change while they are read, with a clock that a test moves.
@NullMarked
package io.genrouter.bootstrap.reload;

import org.jspecify.annotations.NullMarked;
