/// What the tests of the jar stand on: [io.genrouter.bootstrap.testing.RunningRouter] is the jar itself in a process
/// of its own, [io.genrouter.bootstrap.testing.WireClient] a client that sees every byte,
/// [io.genrouter.bootstrap.testing.Sse] a reader of events that shares nothing with the one under test,
/// [io.genrouter.bootstrap.testing.Canaries] keys and a search for them in all that leaves a router's process.
@NullMarked
package io.genrouter.bootstrap.testing;

import org.jspecify.annotations.NullMarked;
