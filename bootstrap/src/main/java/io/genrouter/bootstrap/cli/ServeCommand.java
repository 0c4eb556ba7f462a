package io.genrouter.bootstrap.cli;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.genrouter.bootstrap.config.RouterConfiguration;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.inf.Namespace;

/// `server configs/router.yml`. What an operator can mend is told in a sentence; a stack trace is for bugs of ours.
public final class ServeCommand extends ServerCommand<RouterConfiguration> {

    private static final String CANNOT_BIND = "Failed to bind to ";

    public ServeCommand(Application<RouterConfiguration> application) {
        super(application, "server", "Serves the router: server configs/router.yml");
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable e) {
        PrintWriter err = cli.getStdErr();
        Optional<String> sentence = sentence(e);
        sentence.ifPresentOrElse(err::println, () -> e.printStackTrace(err));
        err.flush();
    }

    private static Optional<String> sentence(Throwable e) {
        if (e instanceof ConfigurationException) {
            return Optional.of(String.valueOf(e.getMessage()).strip());
        }
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
