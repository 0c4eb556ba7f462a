package io.genrouter.http.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A key with which a client may call, known by its SHA-256 alone, and the name that logs and metrics have for
/// it.
public final class ClientKey {

    private static final int SHORTEST_GOOD_KEY = 16;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern SHA256 = Pattern.compile("[0-9A-Fa-f]{64}");

    private final String id;
    private final byte[] sha256;
    private final boolean guessable;

    private ClientKey(String id, byte[] sha256, boolean guessable) {
        if (!isValidId(id)) {
            throw new IllegalArgumentException("an id of " + id.length() + " characters (expected: isValidId)");
        }
        this.id = id;
        this.sha256 = sha256;
        this.guessable = guessable;
    }

    /// Hashes the key; nothing of it is kept.
    ///
    /// @param id  a valid id
    /// @param key as clients send it; not empty
    public static ClientKey of(String id, String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("an empty key (expected: 1 or more characters)");
        }
        return new ClientKey(id, hash(key), key.length() < SHORTEST_GOOD_KEY);
    }

    /// @param id     a valid id
    /// @param sha256 a valid hash
    public static ClientKey ofSha256(String id, String sha256) {
        if (!isValidSha256(sha256)) {
            throw new IllegalArgumentException(
                    "a hash of " + sha256.length() + " characters (expected: 64 hex digits)");
        }
        return new ClientKey(id, HexFormat.of().parseHex(sha256), false);
    }

    /// 1 to 64 letters, digits, `.`, `_`, `-`, beginning with a letter or digit.
    public static boolean isValidId(String id) {
        return ID.matcher(id).matches();
    }

    /// 64 hex digits, which are not the hash of an empty key.
    public static boolean isValidSha256(String text) {
        return SHA256.matcher(text).matches()
                && !MessageDigest.isEqual(HexFormat.of().parseHex(text), hash(""));
    }

    /// What logs and metrics may show.
    public String id() {
        return id;
    }

    /// Whether the key is known to be so short that it can be tried out.
    public boolean isGuessable() {
        return guessable;
    }

    /// Whether both are the same key, by whatever name.
    public boolean hasKeyOf(ClientKey other) {
        return isKeyWith(other.sha256);
    }

    /// Takes as long whether it is so or not.
    boolean isKeyWith(byte[] hash) {
        return MessageDigest.isEqual(sha256, hash);
    }

    static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
