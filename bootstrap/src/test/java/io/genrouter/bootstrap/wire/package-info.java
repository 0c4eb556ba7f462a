/// What goes over the real wires of the running jar, and when: flushing, leaving, bytes.
@NullMarked
package io.genrouter.bootstrap.wire;

import org.jspecify.annotations.NullMarked;
