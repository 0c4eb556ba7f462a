/// Dropwizard health checks of the admin port.
@NullMarked
package io.genrouter.bootstrap.health;

import org.jspecify.annotations.NullMarked;
