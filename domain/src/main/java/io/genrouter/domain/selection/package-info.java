/// How a request gets its combination, evenly and provably (F1 to F5 of docs/adr/0007).
///
/// A [io.genrouter.domain.selection.Pool] is what may serve a request; the
/// [io.genrouter.domain.selection.CombinationSelector] deals from a deck of its own for each pool; a
/// [io.genrouter.domain.selection.Selection] is what came of it.
@NullMarked
package io.genrouter.domain.selection;

import org.jspecify.annotations.NullMarked;
