package io.genrouter.bootstrap;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.genrouter.bootstrap.cli.ServeCommand;
import io.genrouter.bootstrap.cli.StartLine;
import io.genrouter.bootstrap.config.RefusedConfigurationException;
import io.genrouter.bootstrap.config.RouterConfiguration;
import io.genrouter.bootstrap.config.RouterConfigurationFactory;
import io.genrouter.bootstrap.health.CatalogHealthCheck;
import io.genrouter.bootstrap.logging.LogGuard;
import io.genrouter.bootstrap.reload.ReloadTask;
import io.genrouter.http.HttpApi;
import io.genrouter.http.ServerHooks;
import java.io.PrintStream;
import java.util.Map;

/// The router as a process: `java -jar router.jar server configs/router.yml`.
public final class RouterApplication extends Application<RouterConfiguration> {

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
        new RouterApplication().run(args);
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
        bootstrap.addCommand(new ServeCommand(this));
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
        environment.jersey().register(new HttpApi(components.http()));
        ServerHooks.install(environment, components.http());
        environment
                .healthChecks()
                .register("catalog", new CatalogHealthCheck(components.catalog(), components.report()::isRejected));
        components.managed().forEach(environment.lifecycle()::manage);
        components.shutdown().install(environment);
        components
                .reload()
                .ifPresent(reload -> ReloadTask.install(environment.admin(), reload, environment.getObjectMapper()));
        StartLine.install(environment, components.catalog(), out);
    }
}
