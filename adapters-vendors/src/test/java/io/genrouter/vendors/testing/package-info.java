/// A vendor to test against, in the test's own process: real TCP on the loopback, and every bad habit on demand.
///
/// [io.genrouter.vendors.testing.ScriptedVendor] is the entry. It gives a [io.genrouter.vendors.testing.Reply] to each
/// [io.genrouter.vendors.testing.ReceivedRequest]; what a reply's body does (bytes, gates, cuts, stalls) is its
/// [io.genrouter.vendors.testing.Script]. Nothing here sleeps: a test opens a [io.genrouter.vendors.testing.Gate]
/// instead.
@NullMarked
package io.genrouter.vendors.testing;

import org.jspecify.annotations.NullMarked;
