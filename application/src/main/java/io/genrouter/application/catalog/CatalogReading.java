package io.genrouter.application.catalog;

import io.genrouter.domain.combination.CombinationCatalog;
import java.util.List;

/// What came of reading the operator's models and keys.
public sealed interface CatalogReading {

    /// Something can be served.
    ///
    /// @param catalog  has at least one combination
    /// @param warnings what the operator should know all the same, a sentence each; empty for nothing
    record Loaded(CombinationCatalog catalog, List<String> warnings) implements CatalogReading {
        public Loaded {
            warnings = List.copyOf(warnings);
        }
    }

    /// The models are well written, but there is no key at all: no file of keys, or one that holds the shipped
    /// example's
    /// placeholders alone, and no key in the environment.
    ///
    /// @param warnings as in [Loaded]
    record NoCredentials(List<String> warnings) implements CatalogReading {
        public NoCredentials {
            warnings = List.copyOf(warnings);
        }
    }

    /// Nothing of it may be served.
    ///
    /// @param problems every one that was found, at least one
    record Problems(List<ConfigurationProblem> problems) implements CatalogReading {
        public Problems {
            problems = List.copyOf(problems);
        }
    }
}
