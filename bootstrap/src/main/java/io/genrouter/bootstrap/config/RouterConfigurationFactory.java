package io.genrouter.bootstrap.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import jakarta.validation.Validator;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.text.StringSubstitutor;

/// Reads `router.yml`: puts `${NAME:-default}` in, completes it by the shipped file, binds it, and holds it to
/// the rules.
public final class RouterConfigurationFactory extends YamlConfigurationFactory<RouterConfiguration> {

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, String> environment;
    private final String prefix;

    /// @param prefix of system properties that override the file, without the dot
    public RouterConfigurationFactory(
            Validator validator, ObjectMapper mapper, String prefix, Map<String, String> environment) {
        super(
                RouterConfiguration.class,
                validator,
                mapper.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES),
                prefix);
        this.environment = environment;
        this.prefix = prefix;
    }

    @Override
    public RouterConfiguration build() throws RefusedConfigurationException {
        throw new RefusedConfigurationException(
                "command line", List.of("no configuration file is named (expected: server configs/router.yml)"));
    }

    @Override
    public RouterConfiguration build(ConfigurationSourceProvider provider, String path)
            throws IOException, ConfigurationException {
        ClientKeyList ofEnvironment = ClientKeysVariable.read(environment.getOrDefault(ClientKeysVariable.NAME, ""));
        refuse("environment", both(EnvironmentSettings.problemsOf(environment), ofEnvironment.problems()));
        refuse("command line", ServerRules.problemsOfProperties(prefix));
        JsonNode own = tree(path, text(provider, path));
        ClientKeyList ofFile = clients(own);
        refuse(path, both(ServerRules.problemsOfFile(own), ofFile.problems()));
        ClientKeyList clients = oneOf(path, ofFile, ofEnvironment);
        RouterConfiguration configuration = build(ShippedDefaults.under(own, shipped()), path);
        refuse(path, ServerRules.problemsOf(configuration));
        ServerRules.apply(configuration);
        configuration.letIn(clients.keys());
        configuration.foundIn(Objects.requireNonNullElse(Path.of(path).getParent(), Path.of("")));
        return configuration;
    }

    /// Takes the section out of the file, since nothing of it is left to bind.
    private static ClientKeyList clients(JsonNode own) {
        ClientKeyList list = ClientsSection.read(own.path("clients"));
        if (own instanceof ObjectNode file) {
            file.remove("clients");
        }
        return list;
    }

    private static ClientKeyList oneOf(String path, ClientKeyList ofFile, ClientKeyList ofEnvironment)
            throws RefusedConfigurationException {
        if (!ofFile.isEmpty() && !ofEnvironment.isEmpty()) {
            throw new RefusedConfigurationException(
                    path, List.of("clients: " + ClientKeysVariable.NAME + " is set, too (expected: one of them)"));
        }
        return ofFile.isEmpty() ? ofEnvironment : ofFile;
    }

    private JsonNode shipped() throws IOException, RefusedConfigurationException {
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("router.yml"), "router.yml is in the jar")) {
            return tree("the shipped router.yml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String text(ConfigurationSourceProvider provider, String path)
            throws IOException, RefusedConfigurationException {
        try (InputStream in = provider.open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new RefusedConfigurationException(path, List.of("not there, or no file (expected: router.yml)"));
        }
    }

    private JsonNode tree(String path, String text) throws RefusedConfigurationException {
        try {
            JsonNode tree = mapper.readTree(YAML.createParser(substituted(path, text)));
            // Of a file without a word there is none.
            return Objects.requireNonNullElse(tree, MissingNode.getInstance());
        } catch (JsonProcessingException e) {
            // The message quotes the file, in which a key store's password may stand.
            boolean twice = String.valueOf(e.getMessage()).startsWith("Duplicate field");
            throw new RefusedConfigurationException(
                    path,
                    List.of(place(e.getLocation())
                            + (twice ? "a key stands twice (expected: once)" : "no YAML from here on")));
        } catch (IOException e) {
            throw new RefusedConfigurationException(path, List.of("not readable (expected: YAML in UTF-8)"));
        }
    }

    private String substituted(String path, String text) throws RefusedConfigurationException {
        StringSubstitutor substitutor = new StringSubstitutor(name -> {
            String value = environment.getOrDefault(name, "");
            return value.isEmpty() ? null : value;
        });
        substitutor.setEnableUndefinedVariableException(true);
        try {
            return substitutor.replace(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedConfigurationException(
                    path,
                    List.of(e.getMessage()
                            + " (expected: a variable that is set, or a default, as in ${NAME:-default})"));
        }
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static void refuse(String source, List<String> problems) throws RefusedConfigurationException {
        if (!problems.isEmpty()) {
            throw new RefusedConfigurationException(source, problems);
        }
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }
}
