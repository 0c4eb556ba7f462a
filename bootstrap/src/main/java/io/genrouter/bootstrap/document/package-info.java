/// What operators write, read into trees that know where each value stands.
///
/// [io.genrouter.bootstrap.document.StrictTree] reads JSON and YAML alike and reports whatever a lenient reader
/// would pass over. Places are told by [io.genrouter.bootstrap.document.Pointer], values by their
/// [io.genrouter.bootstrap.document.Kind] alone, since any of them may be a key that was pasted to the wrong
/// place.
@NullMarked
package io.genrouter.bootstrap.document;

import org.jspecify.annotations.NullMarked;
