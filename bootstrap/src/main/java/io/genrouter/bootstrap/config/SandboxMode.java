package io.genrouter.bootstrap.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;

/// Whether the sandbox is served, whose answers are made up and need no key.
public enum SandboxMode {
    /// Only where there is no key at all and nobody but this machine can reach it.
    AUTO,
    /// It alone, whatever keys there are.
    ON,
    /// Never.
    OFF;

    /// Reads the word; YAML takes a bare `on` or `off` for a truth value, which means the same.
    ///
    /// @throws IllegalArgumentException for anything else
    @JsonCreator
    public static SandboxMode of(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "auto" -> AUTO;
            case "on", "true" -> ON;
            case "off", "false" -> OFF;
            default -> throw new IllegalArgumentException("sandbox: " + text + " (expected: auto, on or off)");
        };
    }
}
