/// The command line. [io.genrouter.bootstrap.cli.ServeCommand] starts the server, or says in plain words why it cannot.
/// [io.genrouter.bootstrap.cli.CheckCommand] and [io.genrouter.bootstrap.cli.ExplainCommand] read the same files, start
/// nothing and report to a [io.genrouter.bootstrap.cli.Screen]; what a start would serve they are told by a
/// [io.genrouter.bootstrap.cli.ServedPlan.Planner]. Who rests, a running router's
/// [io.genrouter.bootstrap.cli.AdminPort]
/// says.
@NullMarked
package io.genrouter.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
