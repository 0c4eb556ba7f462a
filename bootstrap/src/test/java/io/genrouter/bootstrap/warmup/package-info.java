/// The warm-up by itself. The whole of it, in a running router: [io.genrouter.bootstrap.WarmUpOfRouterTest].
@NullMarked
package io.genrouter.bootstrap.warmup;

import org.jspecify.annotations.NullMarked;
