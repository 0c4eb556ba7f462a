package io.genrouter.domain.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/// A value that must not be seen: an API key. It redacts itself wherever it is printed, cannot be serialised
/// and compares in constant time.
///
/// [#reveal()] is called in one place alone, where a request to the vendor is written (an ArchUnit rule holds
/// that).
public final class Secret {

    private static final String REDACTED = "***";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /// Hides a key.
    ///
    /// @param value the key; printable ASCII without spaces (it will stand in a header field), else
    ///              [IllegalArgumentException], whose message never quotes it
    public static Secret of(String value) {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a secret of " + value.length()
                    + " characters (expected: 1 or more printable ASCII characters, no space)");
        }
        return new Secret(value);
    }

    /// Whether [#of(String)] would take this text.
    public static boolean isValid(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    /// The key itself. The caller hands it to the vendor's connection and to nothing else.
    public String reveal() {
        return value;
    }

    /// The ways in which it may stand in a text.
    Set<SecretForms.Form> forms() {
        return SecretForms.of(value);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Secret that
                        && MessageDigest.isEqual(
                                value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return REDACTED;
    }
}
