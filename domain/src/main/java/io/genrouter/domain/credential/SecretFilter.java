package io.genrouter.domain.credential;

import io.genrouter.domain.credential.SecretForms.Form;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Cuts keys out of text: the last thing that text goes through before it leaves the process. It knows each key
/// plain, in Base64, in hexadecimal, percent-encoded and escaped as in JSON, and takes the first 12 characters of
/// a long key for all of it. Keys of less than 8 characters are no secrets, and stay.
///
/// One pass, whatever the number of keys; a text without any is given back as it is. Safe for use by any number of
/// threads.
public final class SecretFilter {

    /// Knows no key.
    public static final SecretFilter NONE = new SecretFilter(Set.of());

    private static final String CUT = "***";
    /// Every form has at least as many characters.
    private static final int WINDOW = 8;
    private static final int BASE = 31;
    /// What the first character of a window has been multiplied with.
    private static final int LEAVING = power(WINDOW - 1);

    /// The forms by the hash of their first [#WINDOW] characters.
    private final Map<Integer, List<Form>> byStart = new HashMap<>();
    /// A bit for each hash, so that most places of a text need no look-up.
    private final long[] maybe;

    private final int mask;

    private SecretFilter(Collection<Secret> secrets) {
        int forms = 0;
        for (Secret secret : secrets) {
            for (Form form : secret.forms()) {
                byStart.computeIfAbsent(hash(form.text(), 0), start -> new ArrayList<>(1))
                        .add(form);
                forms++;
            }
        }
        int bits = Math.max(64, Integer.highestOneBit(Math.max(1, forms)) << 5);
        maybe = new long[bits >> 6];
        mask = bits - 1;
        byStart.keySet().forEach(hash -> maybe[(spread(hash) & mask) >> 6] |= 1L << spread(hash));
    }

    /// Knows these keys.
    public static SecretFilter of(Collection<Secret> secrets) {
        return new SecretFilter(secrets);
    }

    /// The text with `***` for each key; the same object where there is none.
    public String cut(String text) {
        if (byStart.isEmpty() || text.length() < WINDOW) {
            return text;
        }
        StringBuilder rest = null;
        int copied = 0;
        int at = 0;
        int hash = hash(text, 0);
        while (true) {
            int length = lengthOfKey(text, at, hash);
            if (length > 0) {
                rest = rest == null ? new StringBuilder(text.length()) : rest;
                rest.append(text, copied, at).append(CUT);
                at += length;
                copied = at;
                if (at + WINDOW > text.length()) {
                    break;
                }
                hash = hash(text, at);
            } else {
                if (at + WINDOW >= text.length()) {
                    break;
                }
                hash = (hash - text.charAt(at) * LEAVING) * BASE + text.charAt(at + WINDOW);
                at++;
            }
        }
        return rest == null ? text : rest.append(text, copied, text.length()).toString();
    }

    /// Whether [#cut] may find something in a text of one byte a character: a look at the bytes, which spares most
    /// texts to be made a string of. False means that there is no key.
    public boolean mayCut(byte[] text) {
        if (byStart.isEmpty() || text.length < WINDOW) {
            return false;
        }
        int hash = 0;
        for (int i = 0; i < WINDOW; i++) {
            hash = hash * BASE + (text[i] & 0xff);
        }
        for (int next = WINDOW; next < text.length; next++) {
            if (mayStart(hash) && byStart.containsKey(hash)) {
                return true;
            }
            hash = (hash - (text[next - WINDOW] & 0xff) * LEAVING) * BASE + (text[next] & 0xff);
        }
        return mayStart(hash) && byStart.containsKey(hash);
    }

    private boolean mayStart(int hash) {
        int spread = spread(hash);
        return (maybe[(spread & mask) >> 6] >>> spread & 1) != 0;
    }

    /// How many characters of a key stand there; 0 for none.
    private int lengthOfKey(String text, int at, int hash) {
        if (!mayStart(hash)) {
            return 0;
        }
        int longest = 0;
        for (Form form : byStart.getOrDefault(hash, List.of())) {
            int same = same(form.text(), text, at);
            longest = same >= form.least() ? Math.max(longest, same) : longest;
        }
        return longest;
    }

    private static int same(String form, String text, int at) {
        int most = Math.min(form.length(), text.length() - at);
        int same = 0;
        while (same < most && form.charAt(same) == text.charAt(at + same)) {
            same++;
        }
        return same;
    }

    private static int hash(String text, int from) {
        int hash = 0;
        for (int i = from; i < from + WINDOW; i++) {
            hash = hash * BASE + text.charAt(i);
        }
        return hash;
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ mixed >>> 16;
    }

    private static int power(int exponent) {
        int power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= BASE;
        }
        return power;
    }
}
