/// The command line: [io.genrouter.bootstrap.cli.ServeCommand] starts the server, or says in plain words why it
/// cannot.
@NullMarked
package io.genrouter.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
