package io.genrouter.bootstrap.config;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.genrouter.application.catalog.ConfigurationProblem;
import io.genrouter.http.client.ClientKeys;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/// Reads `router.yml`: puts `${NAME:-default}` in, completes it by the shipped file, binds it, and holds it to the
/// rules. What is wrong is told all at once, and with it what is wrong with the files beside it.
public final class RouterConfigurationFactory extends YamlConfigurationFactory<RouterConfiguration> {

    private final Map<String, String> environment;
    private final String prefix;
    private final Function<RouterConfiguration, List<ConfigurationProblem>> beside;
    private final SortedSet<String> unfitProperties = new TreeSet<>();

    /// @param prefix of system properties that override the file, without the dot
    /// @param beside what is wrong with the files beside it; asked only where this one is wrong, with settings that
    ///               have the shipped value in place of each wrong one
    public RouterConfigurationFactory(
            Validator validator,
            ObjectMapper mapper,
            String prefix,
            Map<String, String> environment,
            Function<RouterConfiguration, List<ConfigurationProblem>> beside) {
        super(
                RouterConfiguration.class,
                validator,
                mapper.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES),
                prefix);
        this.environment = environment;
        this.prefix = prefix;
        this.beside = beside;
    }

    @Override
    public RouterConfiguration build() throws RefusedConfigurationException {
        throw new RefusedConfigurationException(List.of(new ConfigurationProblem(
                Places.COMMAND_LINE, "", "no configuration file is named (expected: server configs/router.yml)")));
    }

    @Override
    public RouterConfiguration build(ConfigurationSourceProvider provider, String path)
            throws IOException, ConfigurationException {
        List<ConfigurationProblem> problems = new ArrayList<>(EnvironmentSettings.problemsOf(environment));
        Map<String, String> fit = new HashMap<>(environment);
        problems.forEach(problem -> fit.remove(problem.pointer()));
        problems.addAll(ServerRules.problemsOfProperties(prefix));
        ClientKeyList clients = ClientKeysVariable.read(environment.getOrDefault(ClientKeysVariable.NAME, ""));
        problems.addAll(clients.problems());
        RouterConfiguration configuration = read(provider, path, fit, clients, problems);
        if (!problems.isEmpty()) {
            problems.addAll(beside.apply(configuration));
            throw new RefusedConfigurationException(problems);
        }
        ServerRules.apply(configuration);
        return configuration;
    }

    private RouterConfiguration read(
            ConfigurationSourceProvider provider,
            String path,
            Map<String, String> variables,
            ClientKeyList clientsOfEnvironment,
            List<ConfigurationProblem> problems)
            throws IOException, ConfigurationException {
        Places places = new Places(path, prefix);
        ObjectNode own = new RouterYaml(path, variables, problems::add).read(provider);
        problems.addAll(ServerRules.cutWhatIsSaidElsewhere(own, places));
        problems.addAll(LoggingRules.cutWrongLevels(own, places));
        ClientKeys clients = clients(own, places, clientsOfEnvironment, problems);
        RouterConfiguration configuration =
                new LenientBinding(tree -> super.build(tree, path), shipped(variables), places, problems).bind(own);
        for (String name : unfitProperties) {
            problems.add(new ConfigurationProblem(
                    Places.COMMAND_LINE, "-D" + name, "leads nowhere (expected: a setting of router.yml)"));
        }
        problems.addAll(ServerRules.problemsOf(configuration, places));
        configuration.letIn(clients);
        configuration.foundAt(Path.of(path));
        return configuration;
    }

    /// Takes the section out of the file, since nothing of it is left to bind.
    private static ClientKeys clients(
            ObjectNode own, Places places, ClientKeyList ofEnvironment, List<ConfigurationProblem> problems) {
        ClientKeyList ofFile = ClientsSection.read(own.path(ClientsSection.NAME), places);
        own.remove(ClientsSection.NAME);
        problems.addAll(ofFile.problems());
        if (!ofFile.isEmpty() && !ofEnvironment.isEmpty()) {
            problems.add(places.problem(
                    "/" + ClientsSection.NAME, ClientKeysVariable.NAME + " is set, too (expected: one of them)"));
        }
        return (ofFile.isEmpty() ? ofEnvironment : ofFile).keys();
    }

    @Override
    protected void addOverride(JsonNode root, String name, String value) {
        try {
            super.addOverride(root, name, value);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            unfitProperties.add(prefix + "." + name);
        }
    }

    private JsonNode shipped(Map<String, String> variables) throws IOException {
        List<ConfigurationProblem> problems = new ArrayList<>();
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("router.yml"), "router.yml is in the jar")) {
            JsonNode shipped =
                    new RouterYaml("the shipped router.yml", variables, problems::add).tree(in.readAllBytes());
            if (!problems.isEmpty()) {
                throw new IllegalStateException(problems.toString());
            }
            return shipped;
        }
    }
}
