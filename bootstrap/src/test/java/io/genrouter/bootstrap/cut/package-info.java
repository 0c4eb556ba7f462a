/// A vendor that breaks off at every place of a stream, and what its clients see:
/// [io.genrouter.bootstrap.cut.ResetAtEveryOffsetIT].
@NullMarked
package io.genrouter.bootstrap.cut;

import org.jspecify.annotations.NullMarked;
