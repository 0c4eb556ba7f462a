package io.genrouter.domain.model;

/// A model's name as the vendor spells it: `gpt-4o`, `models/gemini-2.0-flash`, `meta-llama/Llama-3.3-70B`.
///
/// @param value 1 to 256 characters, printable, without a space at either end and without `"` and `\`; anything else
///              is an [IllegalArgumentException]. So a name can be spliced into JSON, a log line and a header as it
///              stands
public record ModelName(String value) {

    private static final int LONGEST = 256;

    public ModelName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("model: " + value.length()
                    + " characters (expected: 1 to 256 printable ASCII characters without '\"' and '\\')");
        }
    }

    /// Whether [#ModelName(String)] would take this text.
    public static boolean isValid(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.equals(text.strip())
                && text.chars().allMatch(c -> c >= 0x20 && c < 0x7f && c != '"' && c != '\\');
    }

    @Override
    public String toString() {
        return value;
    }
}
