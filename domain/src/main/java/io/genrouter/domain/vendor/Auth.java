package io.genrouter.domain.vendor;

import java.util.regex.Pattern;

/// How a vendor wants to be shown the key of a credential.
public sealed interface Auth {

    /// `Authorization: Bearer <key>`, what OpenAI and nearly all others take.
    record Bearer() implements Auth {}

    /// The bare key in a header of the vendor's own, such as Azure's `api-key`.
    ///
    /// @param name the header field's name, a token of HTTP; anything else is an [IllegalArgumentException]
    record Header(String name) implements Auth {

        private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

        public Header {
            if (!TOKEN.matcher(name).matches()) {
                throw new IllegalArgumentException("header: " + name.length()
                        + " characters (expected: 1 or more letters, digits and !#$%&'*+-.^_`|~)");
            }
        }
    }

    /// No key at all, such as a local server.
    record None() implements Auth {}
}
