package io.genrouter.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.JarLocation;
import io.genrouter.bootstrap.config.RouterConfiguration;
import jakarta.validation.ValidatorFactory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One command, run in this process as on a command line.
///
/// @param exitCode what a process would end with
/// @param out      its standard output
/// @param err      its standard error
record CommandRun(int exitCode, String out, String err) {

    /// Costs half a second to make.
    private static @Nullable ValidatorFactory validators;

    static CommandRun of(Map<String, String> environment, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        RouterApplication application = new RouterApplication(environment, new PrintStream(out, true, UTF_8));
        Bootstrap<RouterConfiguration> bootstrap = new Bootstrap<>(application);
        if (validators == null) {
            validators = bootstrap.getValidatorFactory();
        }
        bootstrap.setValidatorFactory(validators);
        application.addDefaultCommands(bootstrap);
        application.initialize(bootstrap);
        Cli cli = new Cli(new JarLocation(RouterApplication.class), bootstrap, out, err);
        int exitCode = cli.run(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new))
                .map(RouterApplication::exitCode)
                .orElse(0);
        return new CommandRun(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }
}
