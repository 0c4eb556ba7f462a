/// `GET /health`, that the process lives, and `GET /ready`, that it can serve.
@NullMarked
package io.genrouter.http.health;

import org.jspecify.annotations.NullMarked;
