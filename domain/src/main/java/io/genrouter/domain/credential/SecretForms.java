package io.genrouter.domain.credential;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/// The ways in which a key may stand in a text.
final class SecretForms {

    /// Anything shorter is no secret, and stands in ordinary words.
    private static final int SHORTEST = 8;
    /// A shorter key is looked for as a whole: its beginning may be a common word.
    private static final int SHORTEST_WITH_PREFIX = 20;
    /// So many of a key's first characters give it away.
    private static final int PREFIX = 12;

    /// @param text  a key, or another way to write it
    /// @param least how many of its first characters are enough
    record Form(String text, int least) {}

    private final Set<Form> forms = new LinkedHashSet<>();
    private final String key;
    private final int prefix;

    private SecretForms(String key) {
        this.key = key;
        this.prefix = key.length() < SHORTEST_WITH_PREFIX ? key.length() : PREFIX;
    }

    /// All forms of a key; none where it is too short to be told from other text.
    static Set<Form> of(String key) {
        return key.length() < SHORTEST ? Set.of() : new SecretForms(key).all();
    }

    private Set<Form> all() {
        forms.add(new Form(key, prefix));
        escaped("\\", "\\\\", "\"", "\\\"", "/", "\\/");
        escaped("\\", "\\\\", "\"", "\\\"");
        percentEncoded(HexFormat.of());
        percentEncoded(HexFormat.of().withUpperCase());
        String hex = HexFormat.of().formatHex(ascii(key));
        forms.add(new Form(hex, 2 * prefix));
        forms.add(new Form(hex.toUpperCase(Locale.ROOT), 2 * prefix));
        for (int before = 0; before < 3; before++) {
            base64(Base64.getEncoder(), before);
            base64(Base64.getUrlEncoder(), before);
        }
        return forms;
    }

    /// As JSON writes it.
    private void escaped(String... replacements) {
        String whole = key;
        String begin = key.substring(0, prefix);
        for (int i = 0; i < replacements.length; i += 2) {
            whole = whole.replace(replacements[i], replacements[i + 1]);
            begin = begin.replace(replacements[i], replacements[i + 1]);
        }
        forms.add(new Form(whole, begin.length()));
    }

    private void percentEncoded(HexFormat digits) {
        String begin = percentEncoded(key.substring(0, prefix), digits);
        forms.add(new Form(percentEncoded(key, digits), begin.length()));
    }

    private static String percentEncoded(String text, HexFormat digits) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(digits.toHexDigits((byte) c));
            }
        }
        return encoded.toString();
    }

    /// Base64 writes three bytes as four characters, so a key within a longer text looks in three ways, by how many
    /// bytes of a group stand before it. Characters that its neighbours have a part in are left out.
    private void base64(Base64.Encoder encoder, int before) {
        String whole = withinBase64(encoder, before, key);
        String begin = withinBase64(encoder, before, key.substring(0, prefix));
        forms.add(new Form(whole, begin.length()));
    }

    private static String withinBase64(Base64.Encoder encoder, int before, String text) {
        String encoded = encoder.withoutPadding().encodeToString(ascii("\0".repeat(before) + text));
        int from = before == 0 ? 0 : before + 1;
        int to = (before + text.length()) * 8 / 6;
        return encoded.substring(from, to);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
