package io.genrouter.bootstrap.cli;

import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.util.Optional;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/// `version`: what runs here.
public final class VersionCommand extends Command {

    private final String version;
    private final Optional<String> commit;
    private final Screen screen;

    /// @param version of the router
    /// @param commit  that it was built from; empty where the build did not say
    public VersionCommand(String version, Optional<String> commit, Screen screen) {
        super("version", "Tells the version of the router, its commit, and the Java it runs on.");
        this.version = version;
        this.commit = commit;
        this.screen = screen;
    }

    @Override
    public void configure(Subparser subparser) {
        subparser.epilog(Help.examples("version"));
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace namespace) {
        screen.line("Generative API Router " + version);
        screen.line("commit " + commit.orElse("not known"));
        screen.line("java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
        screen.flush();
    }
}
