package io.genrouter.bootstrap.config;

import io.genrouter.application.catalog.ConfigurationProblem;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.text.StringSubstitutor;
import org.jspecify.annotations.Nullable;

/// Puts the values of environment variables in where a text says `${NAME}` or `${NAME:-default}`. One that is
/// set to nothing counts as not set.
final class Substitution {

    private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]{0,63}|[a-z_]{1,32}");

    private final Map<String, String> environment;
    private final SortedSet<String> missing = new TreeSet<>();
    private String lastAsked = "";

    private Substitution(Map<String, String> environment) {
        this.environment = environment;
    }

    /// @param source   what the text is called in messages
    /// @param problems gets every variable that is neither set nor has a default, each once
    /// @return the text, with nothing in their place
    static String in(
            String text, String source, Map<String, String> environment, Consumer<ConfigurationProblem> problems) {
        Substitution substitution = new Substitution(environment);
        String result = substitution.replace(text);
        for (String name : substitution.missing) {
            problems.accept(new ConfigurationProblem(
                    source,
                    "${" + printable(name) + "}",
                    "not set (expected: a variable that is set, or a default, as in ${NAME:-default})"));
        }
        return result;
    }

    private String replace(String text) {
        StringSubstitutor substitutor = new StringSubstitutor(this::value);
        substitutor.setEnableUndefinedVariableException(true);
        while (true) {
            try {
                return substitutor.replace(text);
            } catch (IllegalArgumentException | IllegalStateException e) {
                // It stops at the first one that has no value, or whose value refers to itself: the one that it asked
                // for last.
                if (!missing.add(lastAsked)) {
                    throw e;
                }
            }
        }
    }

    private @Nullable String value(String name) {
        lastAsked = name;
        if (missing.contains(name)) {
            return "";
        }
        String value = environment.getOrDefault(name, "");
        return value.isEmpty() ? null : value;
    }

    private static String printable(String name) {
        return VARIABLE.matcher(name).matches() ? name : "a name of " + name.length() + " characters";
    }
}
