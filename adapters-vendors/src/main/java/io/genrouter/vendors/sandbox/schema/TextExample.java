package io.genrouter.vendors.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;

/// A text that has the format, or else the pattern, or else the length that a schema asks for.
final class TextExample {

    private static final String TEXT = "text";

    /// A schema can ask for any length; nobody needs to see it.
    private static final int LONGEST = 10_000;

    private TextExample() {}

    /// @param variant another text for another variant, as far as the schema allows
    static String of(JsonNode keywords, int variant) {
        int least = Math.clamp(keywords.path("minLength").asInt(), 0, LONGEST);
        int most = keywords.path("maxLength").asInt(Integer.MAX_VALUE);
        return Formats.example(keywords.path("format").asText(), variant)
                .or(() -> PatternExample.of(keywords.path("pattern").asText(), least, most, variant))
                .orElseGet(() -> plain(least, most, variant));
    }

    /// The number at the end tells variants apart, so it is the beginning that is stretched or cut.
    private static String plain(int least, int most, int variant) {
        String text = variant == 0 ? TEXT : TEXT + variant;
        String stretched = "x".repeat(Math.max(least - text.length(), 0)) + text;
        if (stretched.length() <= most) {
            return stretched;
        }
        int cut = Math.max(most, 0);
        return variant == 0 ? stretched.substring(0, cut) : stretched.substring(stretched.length() - cut);
    }
}
