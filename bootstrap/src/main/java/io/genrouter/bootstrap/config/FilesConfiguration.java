package io.genrouter.bootstrap.config;

import io.dropwizard.util.Duration;
import io.genrouter.bootstrap.catalog.FileModes;
import jakarta.validation.constraints.NotNull;

/// The section `files`.
///
/// @param reread how often `models.json`, `credentials.json` and the files of keys are looked at; 0 means only when
///               the operator asks
/// @param modes  what is done about files of keys that other users may read
public record FilesConfiguration(
        @NotNull Duration reread, @NotNull FileModes modes) {}
