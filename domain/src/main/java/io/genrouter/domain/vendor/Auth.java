package io.genrouter.domain.vendor;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// How a vendor wants to be shown the key of a credential.
public sealed interface Auth {

    /// `Authorization: Bearer <key>`, what OpenAI and nearly all others take.
    record Bearer() implements Auth {}

    /// The bare key in a header of the vendor's own, such as Azure's `api-key`.
    ///
    /// @param name the header field's name: 1 to 64 letters, digits, `_` and `-`, beginning with a letter, and
    ///             none that has a meaning of its own in a request; anything else is an
    ///             [IllegalArgumentException]
    record Header(String name) implements Auth {

        private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

        /// Of one connection (RFC 9110, 7.6.1), of the message's framing and target, and what the router sets
        /// itself.
        private static final Set<String> TAKEN = Set.of(
                "accept",
                "accept-encoding",
                "connection",
                "cookie",
                "expect",
                "host",
                "keep-alive",
                "te",
                "trailer",
                "transfer-encoding",
                "upgrade",
                "user-agent");

        private static final Pattern TAKEN_FAMILY = Pattern.compile("(content|proxy)-.*");

        public Header {
            if (!isValid(name)) {
                throw new IllegalArgumentException("header: " + name.length()
                        + " characters (expected: 1 to 64 letters, digits, '_', '-', beginning with a letter;"
                        + " no header that HTTP needs)");
            }
        }

        /// Whether [#Header(String)] would take this name.
        public static boolean isValid(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return FORM.matcher(name).matches()
                    && !TAKEN.contains(lower)
                    && !TAKEN_FAMILY.matcher(lower).matches();
        }
    }

    /// No key at all, such as a local server.
    record None() implements Auth {}
}
