package io.genrouter.domain.routing;

import java.util.regex.Pattern;

/// The name of a route, which clients use as a model's: `smart`.
///
/// @param value 1 to 64 letters, digits, `.`, `_`, `-`, beginning with a letter or digit; anything else is an
///              [IllegalArgumentException]
public record RouteName(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public RouteName {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "route: " + value.length()
                            + " characters (expected: 1 to 64 letters, digits, '.', '_', '-', beginning with a letter or digit)");
        }
    }

    /// Whether [#RouteName(String)] would take this text.
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
