package io.genrouter.bootstrap.cli;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.genrouter.bootstrap.config.RouterConfiguration;
import java.io.IOException;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/// A command that reads the operator's three files as a start does, and starts nothing: no port, no log.
abstract class ReadingCommand extends Command {

    private static final String FILE = "file";
    private static final String OVERRIDES = "dw";

    private final ServedPlan.Planner planner;

    ReadingCommand(String name, String description, ServedPlan.Planner planner) {
        super(name, description);
        this.planner = planner;
    }

    @Override
    public void configure(Subparser subparser) {
        subparser.addArgument(FILE).metavar("router.yml").help(Help.OF_FILE);
    }

    @Override
    public final void run(Bootstrap<?> bootstrap, Namespace namespace) throws Exception {
        RouterConfiguration configuration = read(bootstrap, namespace.getString(FILE));
        run(configuration, planner.plan(configuration), namespace);
    }

    /// Does what the command is for.
    ///
    /// @throws CommandFailure when it cannot
    abstract void run(RouterConfiguration configuration, ServedPlan plan, Namespace namespace)
            throws CommandFailure, IOException;

    @Override
    public final void onError(Cli cli, Namespace namespace, Throwable e) {
        Complaint.about(e).ifPresentOrElse(cli.getStdErr()::println, () -> e.printStackTrace(cli.getStdErr()));
        cli.getStdErr().flush();
    }

    @SuppressWarnings("unchecked") // the application's own
    private static RouterConfiguration read(Bootstrap<?> bootstrap, String file)
            throws IOException, ConfigurationException {
        Bootstrap<RouterConfiguration> ours = (Bootstrap<RouterConfiguration>) bootstrap;
        return ours.getConfigurationFactoryFactory()
                .create(
                        RouterConfiguration.class,
                        ours.getValidatorFactory().getValidator(),
                        ours.getObjectMapper(),
                        OVERRIDES)
                .build(ours.getConfigurationSourceProvider(), file);
    }
}
