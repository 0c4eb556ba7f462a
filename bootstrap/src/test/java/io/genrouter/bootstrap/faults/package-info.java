/// The fault matrix, row by row: what a vendor, a client, an operator or the host does wrong, and what a client
/// of the router sees of it. Run by `make test-faults`, apart from the other tests.
///
/// - [io.genrouter.bootstrap.faults.Row]: which row a test rehearses
/// - [io.genrouter.bootstrap.faults.FaultRouter]: the jar, with vendors and routes for each row, so that rows
///   do not meet
/// - [io.genrouter.bootstrap.faults.Keys]: canaries, looked for in all that leaves a router's process
/// - [io.genrouter.bootstrap.faults.Ledger]: that every request was answered once, whole, and with its own
///   answer
/// - [io.genrouter.bootstrap.faults.FaultReport]: writes `target/fault-report.md`
@NullMarked
package io.genrouter.bootstrap.faults;

import org.jspecify.annotations.NullMarked;
