package io.genrouter.bootstrap.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.genrouter.application.catalog.ConfigurationProblem;
import io.genrouter.bootstrap.document.Pointer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringSubstitutor;
import org.jspecify.annotations.Nullable;

/// Puts the values of environment variables in where a file says `${NAME}` or `${NAME:-default}`. A variable that is
/// set to nothing counts as not set. One without a value is told with the place that it leaves empty, so that one in
/// a comment does no harm.
final class Substitution {

    private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]{0,63}|[a-z_]{1,32}");

    /// Stands in the text for a variable without a value. Nobody writes these characters.
    private static final String BEGIN = "\uE000";

    private static final String END = "\uE001";
    private static final Pattern UNSET = Pattern.compile(BEGIN + "(.*?)" + END, Pattern.DOTALL);

    private final Map<String, String> environment;
    private final Set<String> unset = new HashSet<>();
    private String lastAsked = "";

    Substitution(Map<String, String> environment) {
        this.environment = environment;
    }

    /// The text with the values put in. What it becomes has to go through [#cutUnset].
    String in(String text) {
        StringSubstitutor substitutor = new StringSubstitutor(this::value);
        substitutor.setEnableUndefinedVariableException(true);
        while (true) {
            try {
                return substitutor.replace(text);
            } catch (IllegalArgumentException | IllegalStateException e) {
                // It stops at the first one that has no value, or whose value refers to itself: the one that it asked
                // for last.
                if (!unset.add(lastAsked)) {
                    throw e;
                }
            }
        }
    }

    /// Cuts out of a tree every value that a variable should have given, and tells of each.
    void cutUnset(ObjectNode tree, String source, Consumer<ConfigurationProblem> problems) {
        if (!unset.isEmpty()) {
            cutUnset(tree, "", source, problems);
        }
    }

    private @Nullable String value(String name) {
        lastAsked = name;
        if (unset.contains(name)) {
            return BEGIN + name + END;
        }
        String value = environment.getOrDefault(name, "");
        return value.isEmpty() ? null : value;
    }

    private static void cutUnset(
            JsonNode node, String pointer, String source, Consumer<ConfigurationProblem> problems) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
                String at =
                        Pointer.member(pointer, UNSET.matcher(member.getKey()).replaceAll("\\${$1}"));
                if (isTold(member.getKey(), at, source, problems)
                        || isTold(member.getValue().asText(), at, source, problems)) {
                    object.remove(member.getKey());
                } else {
                    cutUnset(member.getValue(), at, source, problems);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                String at = Pointer.element(pointer, i);
                if (isTold(array.get(i).asText(), at, source, problems)) {
                    array.setNull(i);
                } else {
                    cutUnset(array.get(i), at, source, problems);
                }
            }
        }
    }

    private static boolean isTold(String text, String pointer, String source, Consumer<ConfigurationProblem> problems) {
        Matcher matcher = UNSET.matcher(text);
        if (!matcher.find()) {
            return false;
        }
        String name = matcher.group(1);
        String printable = VARIABLE.matcher(name).matches() ? name : "of a name of " + name.length() + " characters";
        problems.accept(new ConfigurationProblem(
                source,
                pointer,
                "the variable " + printable
                        + " is not set (expected: one that is, or a default, as in ${NAME:-default})"));
        return true;
    }
}
