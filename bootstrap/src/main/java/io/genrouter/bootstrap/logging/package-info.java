/// What keeps keys and prompts out of the log, whatever its settings say:
/// [io.genrouter.bootstrap.logging.LogGuard].
@NullMarked
package io.genrouter.bootstrap.logging;

import org.jspecify.annotations.NullMarked;
