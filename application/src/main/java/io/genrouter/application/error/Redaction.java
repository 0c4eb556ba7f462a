package io.genrouter.application.error;

import io.genrouter.domain.credential.Secret;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Cuts out of a vendor's words what must not leave: the keys that are loaded, and the names of organisations and
/// projects.
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
        String rest = text;
        for (Secret secret : secrets.get()) {
            rest = secret.cutFrom(rest, CUT);
        }
        return ORGANISATION.matcher(rest).replaceAll(CUT);
    }
}
