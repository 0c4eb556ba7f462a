/// Who answers: a vendor is data (a name, a base URL, how it wants its key, what its URLs carry), never a class
/// of its own. [io.genrouter.domain.vendor.PlainHttp] says where a key may travel in the open.
@NullMarked
package io.genrouter.domain.vendor;

import org.jspecify.annotations.NullMarked;
