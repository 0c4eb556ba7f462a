package io.genrouter.bootstrap.affinity;

import io.genrouter.application.affinity.ToolCallId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// An id as a key of a length that does not add up: some gateways put whole signatures into theirs.
final class ShortKey {

    /// As long as a digest is in hexadecimal; nearly all ids are shorter.
    private static final int LONGEST = 64;

    private ShortKey() {}

    /// The id itself, or the digest of a longer one. Nobody gains by an id that looks like the digest of
    /// another one: what it leads to is a vendor that may be asked anyway.
    static String of(ToolCallId call) {
        String id = call.value();
        return id.length() <= LONGEST ? id : digest(id);
    }

    private static String digest(String id) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(id.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
