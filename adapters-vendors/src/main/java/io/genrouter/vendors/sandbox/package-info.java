/// A vendor in this process: no network, no key, the same answer to the same request. It repeats what the user
/// said, calls the tools that it is given, and fails as its model's name says, so that others can rehearse.
///
/// [io.genrouter.vendors.sandbox.SandboxGateway] is called. `ChatRequest` is what it reads, `Said` what is to
/// be said to that, `Completion` the answer in OpenAI's form, whole or in events. `Fault` and `StatusFaults`
/// are the two tables of what can go wrong. [io.genrouter.vendors.sandbox.SandboxVendor] is what a catalogue
/// holds of all this.
@NullMarked
package io.genrouter.vendors.sandbox;

import org.jspecify.annotations.NullMarked;
