package io.genrouter.domain.vendor;

import java.util.regex.Pattern;

/// The name of a vendor as the operator writes it: `openai`, `gemini`, `my-vllm`.
///
/// @param value lower-case letters, digits, `.`, `_` and `-`, at most 64 of them, beginning with a letter or digit;
///              anything else is an [IllegalArgumentException], so that an id can stand in a log line, a metric label
///              and a header without escaping
public record VendorId(String value) implements Comparable<VendorId> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public VendorId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("vendor: " + value.length()
                    + " characters (expected: 1 to 64 of a-z, 0-9, '.', '_', '-', beginning with a letter or digit)");
        }
    }

    /// Whether [#VendorId(String)] would take this text.
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(VendorId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
