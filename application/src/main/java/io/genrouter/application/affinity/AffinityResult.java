package io.genrouter.application.affinity;

import java.util.Locale;

/// What became of a conversation with calls of tools.
public enum AffinityResult {
    /// The vendor that made them has answered.
    KEPT,
    /// Nothing was remembered of them.
    UNKNOWN,
    /// Another vendor has answered.
    MOVED;

    /// The result as a metric label.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
