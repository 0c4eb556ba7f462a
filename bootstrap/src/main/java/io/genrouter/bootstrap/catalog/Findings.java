package io.genrouter.bootstrap.catalog;

import io.genrouter.application.catalog.ConfigurationProblem;
import java.util.ArrayList;
import java.util.List;

/// Gathers what is wrong and what is odd while files are read, so that the operator is told of everything at once.
final class Findings {

    private final List<ConfigurationProblem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    void problem(String source, String pointer, String message) {
        problem(new ConfigurationProblem(source, pointer, message));
    }

    void problem(ConfigurationProblem problem) {
        problems.add(problem);
    }

    void warning(String sentence) {
        warnings.add(sentence);
    }

    List<ConfigurationProblem> problems() {
        return List.copyOf(problems);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    boolean hasProblems() {
        return !problems.isEmpty();
    }
}
