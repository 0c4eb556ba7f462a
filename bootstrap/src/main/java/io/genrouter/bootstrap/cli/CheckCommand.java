package io.genrouter.bootstrap.cli;

import io.genrouter.bootstrap.config.RouterConfiguration;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/// `check configs/router.yml`: tells what would be served, or everything that is wrong with the three files.
public final class CheckCommand extends ReadingCommand {

    private final Screen screen;

    public CheckCommand(ServedPlan.Planner planner, Screen screen) {
        super("check", """
                Checks router.yml, and models.json and credentials.json beside it, and
                tells what they would serve, or every error at once. It starts nothing
                and calls nobody.""", planner);
        this.screen = screen;
    }

    @Override
    public void configure(Subparser subparser) {
        super.configure(subparser);
        subparser.epilog(Help.examples("check configs/router.yml", "check configs/router.yml && make run")
                + "\n\nExit code: 0 no errors (there may be warnings), 1 errors, 2 wrong usage.");
    }

    @Override
    void run(RouterConfiguration configuration, ServedPlan plan, Namespace namespace) {
        new CheckReport(configuration, plan).print(screen);
        screen.flush();
    }
}
