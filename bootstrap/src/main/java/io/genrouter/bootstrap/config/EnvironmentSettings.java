package io.genrouter.bootstrap.config;

import io.dropwizard.util.Duration;
import io.genrouter.application.catalog.ConfigurationProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The environment variables that `router.yml` refers to. One that is set to nothing counts as not set.
final class EnvironmentSettings {

    private static final int HIGHEST_PORT = 65_535;
    private static final Set<String> LEVELS = Set.of("OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_%\\[\\]-]+");

    private final Map<String, String> environment;
    private final List<ConfigurationProblem> problems = new ArrayList<>();

    private EnvironmentSettings(Map<String, String> environment) {
        this.environment = environment;
    }

    /// What is wrong with them, each told by its name; empty for nothing.
    static List<ConfigurationProblem> problemsOf(Map<String, String> environment) {
        EnvironmentSettings settings = new EnvironmentSettings(environment);
        settings.check();
        return settings.problems;
    }

    private void check() {
        check("PORT", EnvironmentSettings::isPort, "a port from 0 to 65535");
        check("ADMIN_PORT", EnvironmentSettings::isPort, "a port from 0 to 65535");
        check("HOST", HOST.asMatchPredicate(), "a host name or an address");
        check("ADMIN_HOST", HOST.asMatchPredicate(), "a host name or an address");
        check(
                "LOG_LEVEL",
                text -> LEVELS.contains(text.toUpperCase(Locale.ROOT)),
                "OFF, ERROR, WARN, INFO, DEBUG or TRACE");
        check("SANDBOX", EnvironmentSettings::isSandboxMode, "auto, on or off");
        check("WARM_UP", EnvironmentSettings::isDuration, "a time such as 2s, or 0s for none");
    }

    private void check(String name, Predicate<String> isGood, String expected) {
        String value = environment.getOrDefault(name, "");
        if (!value.isEmpty() && !isGood.test(value)) {
            problem(name, value + " (expected: " + expected + ")");
        }
    }

    private void problem(String name, String message) {
        problems.add(new ConfigurationProblem("environment", name, message));
    }

    private static boolean isPort(String text) {
        try {
            int port = Integer.parseInt(text);
            return 0 <= port && port <= HIGHEST_PORT;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isDuration(String text) {
        try {
            return Duration.parse(text).toNanoseconds() >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isSandboxMode(String text) {
        return Set.of("auto", "on", "off").contains(text.toLowerCase(Locale.ROOT));
    }
}
