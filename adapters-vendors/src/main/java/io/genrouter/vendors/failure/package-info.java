/// What a vendor's refusal means: from status, header fields and body to a
/// [io.genrouter.application.gateway.VendorReply.Failure].
///
/// [io.genrouter.vendors.failure.FailureClassifier] reads the body into an [io.genrouter.vendors.failure.ErrorReport]
/// and takes the first rule that fits, of the vendor's own ([io.genrouter.vendors.failure.VendorRules]) and then of
/// those for all ([io.genrouter.vendors.failure.CommonRules]). The rules are data: a new wording is a new line there.
@NullMarked
package io.genrouter.vendors.failure;

import org.jspecify.annotations.NullMarked;
