package io.genrouter.bootstrap.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.genrouter.application.catalog.ConfigurationProblem;
import io.genrouter.bootstrap.document.Kind;
import io.genrouter.bootstrap.document.StrictTree;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A file of settings as a tree: read as UTF-8, `${NAME:-default}` put in, parsed.
final class RouterYaml {

    private static final YAMLFactory YAML = new YAMLFactory();
    private static final int LONGEST = 4 * 1024 * 1024;

    private final String path;
    private final Map<String, String> environment;
    private final Consumer<ConfigurationProblem> problems;

    /// @param path     where it is, and what it is called in messages
    /// @param problems where problems go
    RouterYaml(String path, Map<String, String> environment, Consumer<ConfigurationProblem> problems) {
        this.path = path;
        this.environment = environment;
        this.problems = problems;
    }

    /// Reads it.
    ///
    /// @return an object; an empty one where the file has no tree, which is then among the problems, or no value
    /// @throws RefusedConfigurationException when there is no such file
    ObjectNode read(ConfigurationSourceProvider provider) throws RefusedConfigurationException {
        byte[] content;
        try (InputStream in = provider.open(path)) {
            content = in.readNBytes(LONGEST + 1);
        } catch (FileNotFoundException | NoSuchFileException e) {
            return unreadable();
        } catch (IOException e) {
            return refuse("cannot be read (expected: YAML in UTF-8)");
        }
        return content.length > LONGEST ? refuse("longer than 4 MiB (expected: settings)") : tree(content);
    }

    /// The same for bytes that are there.
    ObjectNode tree(byte[] content) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            return refuse("not readable as text (expected: YAML in UTF-8)");
        }
        Substitution variables = new Substitution(environment);
        try (JsonParser parser = YAML.createParser(variables.in(text))) {
            ObjectNode settings = new StrictTree(path, "YAML", problems)
                    .read(parser)
                    .map(this::settings)
                    .orElseGet(JsonNodeFactory.instance::objectNode);
            variables.cutUnset(settings, path, problems);
            return settings;
        } catch (IOException e) {
            return refuse("not readable as text (expected: YAML in UTF-8)");
        }
    }

    private ObjectNode settings(JsonNode root) {
        if (root instanceof ObjectNode settings) {
            return settings;
        }
        boolean nothing = root.isNull() || root.isMissingNode();
        return nothing
                ? JsonNodeFactory.instance.objectNode()
                : refuse(Kind.of(root) + " (expected: an object of settings)");
    }

    /// The source of files says the same of all that it cannot open.
    private ObjectNode unreadable() throws RefusedConfigurationException {
        Path file = Path.of(path);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new RefusedConfigurationException(
                    List.of(new ConfigurationProblem(path, "", "not there (expected: a file such as router.yml)")));
        }
        return refuse((Files.isDirectory(file) ? "a folder" : "cannot be read") + " (expected: a file of settings)");
    }

    private ObjectNode refuse(String message) {
        problems.accept(new ConfigurationProblem(path, "", message));
        return JsonNodeFactory.instance.objectNode();
    }
}
