package io.genrouter.domain.vendor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Fixed parameters that a vendor wants in the URL of each request, such as Azure's `api-version`. Never a
/// secret: a URL stands in the logs of whoever is on the way.
///
/// @param parameters names and values in their order, not encoded. A name has 1 to 64 letters, digits, `.`,
///                   `_`, `~`, `-`, a value at most 256 printable ASCII characters; anything else is an
///                   [IllegalArgumentException]. Empty for none
public record Query(Map<String, String> parameters) {

    /// No parameter at all.
    public static final Query NONE = new Query(Map.of());

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~-]{1,64}");
    private static final int LONGEST = 256;

    public Query {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        parameters.forEach((name, value) -> {
            if (!isName(name) || !isValue(value)) {
                throw new IllegalArgumentException("query: a name of " + name.length() + " characters, a value of "
                        + value.length() + " (expected: 1 to 64 of A-Z, a-z, 0-9, '.', '_', '~', '-';"
                        + " at most 256 printable ASCII characters)");
            }
        });
    }

    /// Whether a parameter may have this name.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /// Whether a parameter may have this value.
    public static boolean isValue(String text) {
        return text.length() <= LONGEST && text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    }
}
