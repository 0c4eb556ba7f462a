/// What requests are spread over: every (vendor, credential, model) that the operator owns.
///
/// [io.genrouter.domain.combination.CombinationCatalog] is the entry: an immutable snapshot that a reload replaces
/// whole. It answers "which pool does this request draw from" with two array look-ups.
@NullMarked
package io.genrouter.domain.combination;

import org.jspecify.annotations.NullMarked;
