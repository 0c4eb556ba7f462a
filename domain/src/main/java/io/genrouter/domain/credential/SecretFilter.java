package io.genrouter.domain.credential;

import io.genrouter.domain.credential.SecretForms.Form;
import java.util.ArrayList;
import java.util.Arrays;
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
///
/// Every line of the log goes through it, so most of a text is not even looked at (Wu and Manber's search): two
/// characters that stand in no key's beginning rule out every place that would have them in it.
public final class SecretFilter {

    /// Knows no key.
    public static final SecretFilter NONE = new SecretFilter(Set.of());

    private static final String CUT = "***";
    /// Every form has at least as many characters.
    private static final int WINDOW = 8;
    private static final int BASE = 31;
    private static final int ASCII = 0x7f;

    /// The forms by the hash of their first [#WINDOW] characters.
    private final Map<Integer, List<Form>> byStart = new HashMap<>();
    /// A bit for each hash, so that most places of a text need no look-up.
    private final long[] maybe;

    private final int mask;

    /// By the last two characters of a window, how far the next window is that a form may begin with; 0 for this one.
    private final byte[] skips = new byte[(ASCII + 1) * (ASCII + 1)];

    private SecretFilter(Collection<Secret> secrets) {
        Arrays.fill(skips, (byte) (WINDOW - 1));
        int forms = 0;
        for (Secret secret : secrets) {
            for (Form form : secret.forms()) {
                byStart.computeIfAbsent(hash(form.text(), 0), start -> new ArrayList<>(1))
                        .add(form);
                limitSkips(form.text());
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
        StringBuilder rest = null;
        int copied = 0;
        int at = 0;
        while (at + WINDOW <= text.length()) {
            int skip = skips[pair(text.charAt(at + WINDOW - 2), text.charAt(at + WINDOW - 1))];
            int length = skip == 0 ? lengthOfKey(text, at) : 0;
            if (length > 0) {
                rest = rest == null ? new StringBuilder(text.length()) : rest;
                rest.append(text, copied, at).append(CUT);
                copied = at + length;
            }
            at += length > 0 ? length : Math.max(1, skip);
        }
        return rest == null ? text : rest.append(text, copied, text.length()).toString();
    }

    /// Whether [#cut] may find something in a text of one byte a character: a look at the bytes, which spares most
    /// texts to be made a string of. False means that there is no key.
    public boolean mayCut(byte[] text) {
        int at = 0;
        while (at + WINDOW <= text.length) {
            int skip = skips[pair(text[at + WINDOW - 2], text[at + WINDOW - 1])];
            if (skip == 0 && isStart(hash(text, at))) {
                return true;
            }
            at += Math.max(1, skip);
        }
        return false;
    }

    private void limitSkips(String form) {
        for (int i = 0; i + 1 < WINDOW; i++) {
            int pair = pair(form.charAt(i), form.charAt(i + 1));
            skips[pair] = (byte) Math.min(skips[pair], WINDOW - 2 - i);
        }
    }

    /// Those that are not of ASCII share a place with others, which costs a look and no more.
    private static int pair(int one, int next) {
        return (one & ASCII) * (ASCII + 1) + (next & ASCII);
    }

    private boolean isStart(int hash) {
        return mayStart(hash) && byStart.containsKey(hash);
    }

    private boolean mayStart(int hash) {
        int spread = spread(hash);
        return (maybe[(spread & mask) >> 6] >>> spread & 1) != 0;
    }

    /// How many characters of a key stand there; 0 for none.
    private int lengthOfKey(String text, int at) {
        int hash = hash(text, at);
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

    private static int hash(byte[] text, int from) {
        int hash = 0;
        for (int i = from; i < from + WINDOW; i++) {
            hash = hash * BASE + (text[i] & 0xff);
        }
        return hash;
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ mixed >>> 16;
    }
}
