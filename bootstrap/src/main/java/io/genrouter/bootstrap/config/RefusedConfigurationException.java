package io.genrouter.bootstrap.config;

import io.dropwizard.configuration.ConfigurationException;
import io.genrouter.application.catalog.ConfigurationProblem;
import java.util.List;

/// The router cannot be started so. The message lists every reason in plain words.
public final class RefusedConfigurationException extends ConfigurationException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // thrown and caught within one start
    private final List<ConfigurationProblem> problems;

    /// @param problems at least one
    public RefusedConfigurationException(List<ConfigurationProblem> problems) {
        super(
                "The configuration",
                problems.stream().map(ConfigurationProblem::toString).toList());
        this.problems = List.copyOf(problems);
    }

    /// Every reason.
    public List<ConfigurationProblem> problems() {
        return problems;
    }
}
