/// Who answers: a vendor is data (a name, a base URL, how it wants its key), never a class of its own.
@NullMarked
package io.genrouter.domain.vendor;

import org.jspecify.annotations.NullMarked;
