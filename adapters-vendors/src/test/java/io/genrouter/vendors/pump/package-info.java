/// The pumps, over connections of the loopback interface.
@NullMarked
package io.genrouter.vendors.pump;

import org.jspecify.annotations.NullMarked;
