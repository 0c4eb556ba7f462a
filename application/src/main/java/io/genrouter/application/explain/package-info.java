/// Why a request would get the combinations that it would get: [io.genrouter.application.explain.ExplainSelection],
/// which asks the very routing that requests go through.
@NullMarked
package io.genrouter.application.explain;

import org.jspecify.annotations.NullMarked;
