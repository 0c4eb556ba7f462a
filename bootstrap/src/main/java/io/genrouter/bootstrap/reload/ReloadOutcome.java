package io.genrouter.bootstrap.reload;

import io.genrouter.application.catalog.ConfigurationProblem;
import java.util.List;

/// What came of reading the files again.
public sealed interface ReloadOutcome {

    /// A word for it, fit for a metric.
    String label();

    /// What they say is served from now on.
    ///
    /// @param warnings what the operator should know all the same, a sentence each
    record Applied(CatalogChange change, List<String> warnings) implements ReloadOutcome {
        public Applied {
            warnings = List.copyOf(warnings);
        }

        @Override
        public String label() {
            return "applied";
        }
    }

    /// What they say was served already.
    ///
    /// @param warnings as in [Applied]
    record Unchanged(List<String> warnings) implements ReloadOutcome {
        public Unchanged {
            warnings = List.copyOf(warnings);
        }

        @Override
        public String label() {
            return "unchanged";
        }
    }

    /// Nothing of what they say may be served, so what was served before still is.
    ///
    /// @param problems every one, at least one
    record Rejected(List<ConfigurationProblem> problems) implements ReloadOutcome {
        public Rejected {
            problems = List.copyOf(problems);
        }

        @Override
        public String label() {
            return "rejected";
        }
    }

    /// They were not read, since somebody else is at it and does not come to an end.
    record Busy() implements ReloadOutcome {
        @Override
        public String label() {
            return "busy";
        }
    }
}
