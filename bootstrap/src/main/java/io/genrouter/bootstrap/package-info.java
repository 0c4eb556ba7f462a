/// The application. [io.genrouter.bootstrap.RouterApplication] is where a process begins,
/// [io.genrouter.bootstrap.RouterComponents] what it is made of and how the parts are put together.
@NullMarked
package io.genrouter.bootstrap;

import org.jspecify.annotations.NullMarked;
