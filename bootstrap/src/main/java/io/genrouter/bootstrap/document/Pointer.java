package io.genrouter.bootstrap.document;

import java.util.List;
import java.util.regex.Pattern;

/// JSON pointers (RFC 6901) that are fit to be printed.
public final class Pointer {

    /// What a name of ours or a vendor's looks like. Anything else may be a key that was pasted to the wrong
    /// side of a colon.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_~/.-]{1,32}|[a-z0-9._-]{1,16}");

    /// Where names are those of models, with their vendor.
    private static final String OF_MODELS = "/limits/models";

    private static final Pattern MODEL =
            Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}/(?=.{1,64}$)[A-Za-z0-9]{1,10}([-._:/@ ][A-Za-z0-9]{1,10})*");

    private Pointer() {}

    /// The pointer to a member; its name is replaced by its length where it may be a secret.
    public static String member(String parent, String name) {
        boolean plain = PLAIN.matcher(name).matches()
                || (parent.equals(OF_MODELS) && MODEL.matcher(name).matches());
        return parent + "/" + (plain ? escape(name) : "<a name of " + name.length() + " characters>");
    }

    public static String element(String parent, int index) {
        return parent + "/" + index;
    }

    /// The pointer along these steps from the root.
    ///
    /// @param steps names of members and indices of elements
    public static String along(List<?> steps) {
        String pointer = "";
        for (Object step : steps) {
            pointer = step instanceof Integer index ? element(pointer, index) : member(pointer, step.toString());
        }
        return pointer;
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
