/// From the raw figures of a run to its table: [io.genrouter.benchmarks.report.Report] is the main class that the load
/// rig calls
/// at the end. It reads [io.genrouter.benchmarks.report.Measurements] and lays out a
/// [io.genrouter.benchmarks.report.ResultTable].
@NullMarked
package io.genrouter.benchmarks.report;

import org.jspecify.annotations.NullMarked;
