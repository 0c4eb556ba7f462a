package io.genrouter.bootstrap.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.genrouter.application.catalog.ConfigurationProblem;
import io.genrouter.bootstrap.document.Kind;
import io.genrouter.bootstrap.document.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Levels of loggers. Dropwizard takes a word that it does not know for INFO; here it is an error.
final class LoggingRules {

    private static final String LEVEL = "level";
    private static final String LOGGERS = "loggers";
    private static final String SECTION = "/logging";

    /// YAML takes a bare `off` for a truth value, which Dropwizard understands.
    private static final Set<String> LEVELS =
            Set.of("OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE", "ALL", "FALSE", "TRUE");

    private final Places places;
    private final List<ConfigurationProblem> problems = new ArrayList<>();

    private LoggingRules(Places places) {
        this.places = places;
    }

    /// Cuts levels that are none out of the file, as the operator wrote it.
    ///
    /// @return a problem for each
    static List<ConfigurationProblem> cutWrongLevels(ObjectNode own, Places places) {
        LoggingRules rules = new LoggingRules(places);
        rules.cutLevel(own.at(SECTION), LEVEL, SECTION);
        JsonNode loggers = own.at(SECTION).path(LOGGERS);
        for (Map.Entry<String, JsonNode> logger : List.copyOf(loggers.properties())) {
            String at = Pointer.member(SECTION, LOGGERS);
            rules.cutLevel(loggers, logger.getKey(), at);
            rules.cutLevel(logger.getValue(), LEVEL, Pointer.member(at, logger.getKey()));
        }
        return rules.problems;
    }

    private void cutLevel(JsonNode parent, String name, String pointer) {
        JsonNode level = parent.path(name);
        if (level.isValueNode()
                && !level.isNull()
                && !LEVELS.contains(level.asText().toUpperCase(Locale.ROOT))) {
            problems.add(places.problem(
                    Pointer.member(pointer, name),
                    Kind.of(level) + " (expected: OFF, ERROR, WARN, INFO, DEBUG, TRACE or ALL)"));
            ((ObjectNode) parent).remove(name);
        }
    }
}
