package io.genrouter.bootstrap.catalog;

import java.util.regex.Pattern;

/// JSON pointers (RFC 6901) that are fit to be printed.
final class Pointer {

    /// What a name of ours or a vendor's looks like. Anything else may be a key that was pasted to the wrong side of
    /// a colon.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_~/.-]{1,32}|[a-z0-9._-]{1,16}");

    private Pointer() {}

    /// The pointer to a member; its name is replaced by its length where it may be a secret.
    static String member(String parent, String name) {
        return parent + "/" + (isPlain(name) ? escape(name) : "<a name of " + name.length() + " characters>");
    }

    static String element(String parent, int index) {
        return parent + "/" + index;
    }

    private static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
