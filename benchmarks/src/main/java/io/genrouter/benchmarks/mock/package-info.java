/// A vendor that costs next to nothing, as a process of its own: [io.genrouter.benchmarks.mock.MockVendor] is its main
/// class.
///
/// One thread does it all, so that it can never be busy with itself: an [io.genrouter.benchmarks.mock.EventLoop] reads
/// and writes
/// every [io.genrouter.benchmarks.mock.Connection]; an [io.genrouter.benchmarks.mock.HttpRequest] finds where a request
/// ends; the
/// bytes of [io.genrouter.benchmarks.mock.Answers] were laid out at the start; whatever has to wait stands in the
/// [io.genrouter.benchmarks.mock.TimerWheel].
@NullMarked
package io.genrouter.benchmarks.mock;

import org.jspecify.annotations.NullMarked;
