package io.genrouter.bootstrap.cli;

import io.genrouter.bootstrap.config.RefusedConfigurationException;
import io.genrouter.bootstrap.config.RouterConfiguration;
import io.genrouter.domain.combination.CombinationCatalog;
import java.util.List;

/// What a start with these files would serve.
///
/// @param catalog  the operator's, or the sandbox's
/// @param sandbox  whether it is the sandbox's
/// @param warnings what the operator should know all the same, a sentence each
public record ServedPlan(CombinationCatalog catalog, boolean sandbox, List<String> warnings) {

    /// Decides it as a start does, and starts nothing.
    @FunctionalInterface
    public interface Planner {

        /// @throws RefusedConfigurationException when nothing may be served so; lists every reason
        ServedPlan plan(RouterConfiguration configuration) throws RefusedConfigurationException;
    }

    public ServedPlan {
        warnings = List.copyOf(warnings);
    }
}
