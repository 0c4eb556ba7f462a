package io.genrouter.bootstrap;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.genrouter.bootstrap.cli.CheckCommand;
import io.genrouter.bootstrap.cli.ExplainCommand;
import io.genrouter.bootstrap.cli.Help;
import io.genrouter.bootstrap.cli.Screen;
import io.genrouter.bootstrap.cli.ServeCommand;
import io.genrouter.bootstrap.cli.ServedPlan;
import io.genrouter.bootstrap.cli.StartLine;
import io.genrouter.bootstrap.cli.VersionCommand;
import io.genrouter.bootstrap.config.RefusedConfigurationException;
import io.genrouter.bootstrap.config.RouterConfiguration;
import io.genrouter.bootstrap.config.RouterConfigurationFactory;
import io.genrouter.bootstrap.health.CatalogHealthCheck;
import io.genrouter.bootstrap.logging.LogGuard;
import io.genrouter.http.HttpApi;
import io.genrouter.http.ServerHooks;
import io.genrouter.http.jersey.LeanJersey;
import java.io.Console;
import java.io.PrintStream;
import java.security.Security;
import java.util.Map;
import java.util.Optional;
import net.sourceforge.argparse4j.inf.ArgumentParserException;

/// The router as a process: `java -jar router.jar server configs/router.yml`.
public final class RouterApplication extends Application<RouterConfiguration> {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final String SECONDS_OF_AN_ADDRESS = "10";

    private final Map<String, String> environmentVariables;
    private final PrintStream out;

    public RouterApplication() {
        this(System.getenv(), System.out);
    }

    /// @param environmentVariables settings and keys
    /// @param out                  gets the one line that says where the router is
    public RouterApplication(Map<String, String> environmentVariables, PrintStream out) {
        this.environmentVariables = Map.copyOf(environmentVariables);
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        // The JDK's 30 s and the life of a connection (client.timeToLive) together are more than the minute in which a
        // vendor's new address is to be seen. Before anything is looked up: it is read once.
        Security.setProperty("networkaddress.cache.ttl", SECONDS_OF_AN_ADDRESS);
        new RouterApplication().run(args);
    }

    /// Runs a command, and ends the process where that fails; without a command, tells which there are.
    @Override
    public void run(String... arguments) throws Exception {
        if (Help.isAsked(arguments)) {
            out.print(Help.text());
            out.flush();
            return;
        }
        super.run(arguments);
    }

    @Override
    public String getName() {
        return "router";
    }

    @Override
    protected void bootstrapLogging() {
        super.bootstrapLogging();
        LogGuard.install();
    }

    @Override
    protected void addDefaultCommands(Bootstrap<RouterConfiguration> bootstrap) {
        ServedPlan.Planner planner = configuration -> CatalogStart.plan(configuration, environmentVariables);
        Screen screen = Screen.of(out, isTerminal(), environmentVariables);
        bootstrap.addCommand(new ServeCommand(this));
        bootstrap.addCommand(new CheckCommand(planner, screen));
        bootstrap.addCommand(new ExplainCommand(planner, System.in, screen));
        bootstrap.addCommand(new VersionCommand(Version.ofRouter(), Version.commit(), screen));
    }

    /// Which console there is where nobody sits before it differs from JDK to JDK: none, or one that is no
    /// terminal.
    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    @Override
    protected void onFatalError(Throwable t) {
        System.exit(exitCode(t));
    }

    static int exitCode(Throwable t) {
        return t instanceof ArgumentParserException ? WRONG_USAGE : FAILED;
    }

    @Override
    public void initialize(Bootstrap<RouterConfiguration> bootstrap) {
        bootstrap.setConfigurationFactoryFactory((type, validator, mapper, prefix) -> new RouterConfigurationFactory(
                validator,
                mapper,
                prefix,
                environmentVariables,
                configuration -> CatalogStart.problemsOf(configuration, environmentVariables)));
    }

    @Override
    public void run(RouterConfiguration configuration, Environment environment) throws RefusedConfigurationException {
        RouterComponents components = RouterComponents.wire(configuration, environmentVariables, environment);
        LeanJersey.install(environment, new HttpApi(components.http()));
        ServerHooks.install(environment, components.http());
        environment
                .healthChecks()
                .register(
                        "catalog",
                        new CatalogHealthCheck(
                                components.catalog(), components.reloads().report()::isRejected));
        components.managed().forEach(environment.lifecycle()::manage);
        components.shutdown().install(environment);
        components.reloads().install(environment);
        StartLine.install(environment, components.catalog(), out);
        components.warmUp().install(environment);
    }
}
