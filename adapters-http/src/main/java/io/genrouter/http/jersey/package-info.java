/// Jersey as it stands on the application port: [io.genrouter.http.jersey.LeanJersey].
@NullMarked
package io.genrouter.http.jersey;

import org.jspecify.annotations.NullMarked;
