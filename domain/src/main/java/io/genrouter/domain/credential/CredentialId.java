package io.genrouter.domain.credential;

import java.util.regex.Pattern;

/// The public name of a credential, for logs, metrics and the access line: `openai-1`, `team-blue`. Never derived
/// from the key.
///
/// @param value 1 to 64 letters, digits, `.`, `_`, `-`; anything else is an [IllegalArgumentException] that does not
///              quote it, in case somebody put the key here
public record CredentialId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public CredentialId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "credential id: " + value.length()
                            + " characters (expected: 1 to 64 letters, digits, '.', '_', '-', beginning with a letter or digit)");
        }
    }

    /// Whether [#CredentialId(String)] would take this text.
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
