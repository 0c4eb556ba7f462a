/// A vendor in this process: no network, no key, the same answer to the same request.
///
/// [io.genrouter.vendors.sandbox.SandboxGateway] answers, [io.genrouter.vendors.sandbox.SandboxVendor] is what a
/// catalogue holds of it.
@NullMarked
package io.genrouter.vendors.sandbox;

import org.jspecify.annotations.NullMarked;
