package io.genrouter.application.error;

import io.genrouter.application.gateway.Relay;
import io.genrouter.domain.credential.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Cuts out of a vendor's words what must not leave: the keys that are loaded, and the names of organisations
/// and projects.
public final class Redaction {

    private static final String CUT = "***";
    private static final Pattern ORGANISATION = Pattern.compile("\\b(?:org|proj|organization)[-_][A-Za-z0-9_-]{6,}");

    private final Supplier<? extends Collection<Secret>> secrets;

    /// @param secrets those that are loaded now; asked again each time, since a reload changes them
    public Redaction(Supplier<? extends Collection<Secret>> secrets) {
        this.secrets = secrets;
    }

    /// The text without them.
    public String cut(String text) {
        return ORGANISATION.matcher(withoutKeys(text)).replaceAll(CUT);
    }

    /// The same words, which are passed on byte for byte, unless they hold a key that is loaded.
    public Relay withoutKeys(Relay words) {
        // One byte a character, so that whatever is not cut stays as it was.
        String body = new String(words.body(), StandardCharsets.ISO_8859_1);
        String rest = withoutKeys(body);
        return rest.equals(body) ? words : new RedactedRelay(words, rest.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String withoutKeys(String text) {
        String rest = text;
        for (Secret secret : secrets.get()) {
            rest = secret.cutFrom(rest, CUT);
        }
        return rest;
    }
}
