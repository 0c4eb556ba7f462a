/// The keys that the operator owns. A key itself is a [io.genrouter.domain.credential.Secret] and shows itself to
/// nobody.
@NullMarked
package io.genrouter.domain.credential;

import org.jspecify.annotations.NullMarked;
