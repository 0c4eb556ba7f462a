/// The application. [io.genrouter.bootstrap.RouterApplication] is where a process begins,
/// [io.genrouter.bootstrap.RouterComponents] what it is made of and how the parts are put together,
/// [io.genrouter.bootstrap.PrivateRouter] the second one of the same parts that warms the JVM up.
@NullMarked
package io.genrouter.bootstrap;

import org.jspecify.annotations.NullMarked;
