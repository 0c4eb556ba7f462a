/// How the router goes down: [io.genrouter.bootstrap.shutdown.GracefulShutdown].
@NullMarked
package io.genrouter.bootstrap.shutdown;

import org.jspecify.annotations.NullMarked;
