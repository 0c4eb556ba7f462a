package io.genrouter.bootstrap.cli;

import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.genrouter.bootstrap.config.RouterConfiguration;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/// `server configs/router.yml`. What an operator can mend is told in a sentence; a stack trace is for bugs of ours.
public final class ServeCommand extends ServerCommand<RouterConfiguration> {

    private static final String CANNOT_BIND = "Failed to bind to ";

    public ServeCommand(Application<RouterConfiguration> application) {
        super(application, "server", "Serves the router, until it is told to stop (Ctrl-C or SIGTERM).");
    }

    @Override
    protected Argument addFileArgument(Subparser subparser) {
        subparser.epilog(Help.examples("server configs/router.yml")
                + "\n\nEnvironment: PORT, HOST, ADMIN_PORT, ADMIN_HOST, LOG_LEVEL, SANDBOX,"
                + "\nWARM_UP, ROUTER_API_KEYS, and keys such as OPENAI_API_KEY."
                + "\n\nExit code: 143 after SIGTERM, 1 it cannot start, 2 wrong usage.");
        return subparser.addArgument("file").metavar("router.yml").help(Help.OF_FILE);
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable e) {
        PrintWriter err = cli.getStdErr();
        Optional<String> sentence = sentence(e);
        sentence.ifPresentOrElse(err::println, () -> e.printStackTrace(err));
        err.flush();
    }

    private static Optional<String> sentence(Throwable e) {
        return Complaint.about(e).or(() -> bindComplaint(e));
    }

    private static Optional<String> bindComplaint(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause)
                .filter(cause -> String.valueOf(cause.getMessage()).startsWith(CANNOT_BIND))
                .findFirst()
                .map(ServeCommand::cannotListen);
    }

    private static String cannotListen(Throwable bind) {
        String address = String.valueOf(bind.getMessage()).substring(CANNOT_BIND.length());
        Throwable why = bind.getCause();
        String reason = why == null || why.getMessage() == null ? "no such address" : why.getMessage();
        return "Cannot listen on " + address + ": " + reason
                + " (expected: a free port and an address of this machine; see PORT, HOST, ADMIN_PORT, ADMIN_HOST).";
    }
}
