package io.genrouter.bootstrap.cli;

import io.dropwizard.configuration.ConfigurationException;
import java.util.Optional;

/// What is said about an error that a user can mend: sentences, and no stack trace.
final class Complaint {

    private Complaint() {}

    /// @return empty for a bug of ours
    static Optional<String> about(Throwable e) {
        boolean mendable = e instanceof ConfigurationException || e instanceof CommandFailure;
        return mendable ? Optional.of(String.valueOf(e.getMessage()).strip()) : Optional.empty();
    }
}
