package io.genrouter.bootstrap.catalog;

import java.util.Set;

/// The keys that examples of `credentials.json` show: ours and those of the service that this one replaces. They are
/// no keys.
final class Placeholders {

    private static final Set<String> VALUES =
            Set.of("sk-your-openai-key", "your-gemini-key", "sk-proj-your-openai-key-here", "your-gemini-api-key-here");

    private Placeholders() {}

    static boolean isPlaceholder(String key) {
        return VALUES.contains(key);
    }
}
