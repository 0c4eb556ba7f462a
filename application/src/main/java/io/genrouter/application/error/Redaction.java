package io.genrouter.application.error;

import io.genrouter.application.gateway.Relay;
import io.genrouter.domain.credential.SecretFilter;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Cuts out of a vendor's words what must not leave: the keys that are loaded, and the names of organisations
/// and projects.
public final class Redaction {

    private static final String CUT = "***";
    private static final Pattern ORGANISATION = Pattern.compile("\\b(?:org|proj|organization)[-_][A-Za-z0-9_-]{6,}");

    private final Supplier<SecretFilter> keys;

    /// @param keys knows those that are loaded now; asked for again each time, since a reload changes them
    public Redaction(Supplier<SecretFilter> keys) {
        this.keys = keys;
    }

    /// The text without them.
    public String cut(String text) {
        return ORGANISATION.matcher(withoutKeys(text)).replaceAll(CUT);
    }

    /// The text without keys; the same object where there are none.
    public String withoutKeys(String text) {
        return keys.get().cut(text);
    }

    /// The bytes of a text without keys, in any encoding that begins like ASCII; the same array where there are none.
    public byte[] withoutKeys(byte[] text) {
        SecretFilter filter = keys.get();
        if (!filter.mayCut(text)) {
            return text;
        }
        // One byte a character, so that whatever is not cut stays as it was.
        String before = new String(text, StandardCharsets.ISO_8859_1);
        String after = filter.cut(before);
        return after.equals(before) ? text : after.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The same words, which are passed on byte for byte, unless they hold a key that is loaded.
    public Relay withoutKeys(Relay words) {
        return new RedactedRelay(words, this);
    }
}
