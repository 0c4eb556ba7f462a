package io.genrouter.application.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Where strings and numbers end, and what strings say.
final class JsonText {

    static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long SPACES = ' ' * ONES;

    private JsonText() {}

    /// The next byte that is no white space, or `to`.
    static int spaceEnd(byte[] bytes, int from, int to) {
        int p = from;
        while (p < to && (bytes[p] == ' ' || bytes[p] == '\n' || bytes[p] == '\r' || bytes[p] == '\t')) {
            p++;
        }
        return p;
    }

    /// Finds the end of a string.
    ///
    /// @param from behind the opening quote
    /// @return behind the closing quote; the same, negated, when there are escapes within; 0 when it is no string
    static int stringEnd(byte[] bytes, int from, int to) {
        int p = plainEnd(bytes, from, to);
        return p < to && bytes[p] == '"' ? p + 1 : -escapedEnd(bytes, p, to);
    }

    /// The same from the first escape on, not negated. By itself, so that the plain case is small enough to be
    /// inlined.
    private static int escapedEnd(byte[] bytes, int from, int to) {
        int p = from;
        while (p < to && bytes[p] != '"') {
            int length = bytes[p] == '\\' ? escapeLength(bytes, p, to) : 0;
            if (length == 0) {
                return 0;
            }
            p = plainEnd(bytes, p + length, to);
        }
        return p < to ? p + 1 : 0;
    }

    /// The next quote, backslash or control character, or `to`.
    private static int plainEnd(byte[] bytes, int from, int to) {
        int p = from;
        // Eight at a time: most of what we scan is text. The lowest marked byte is exact, those above it may be marked
        // in
        // error by a borrow; a byte of 0x80 and more is never marked.
        while (p <= to - Long.BYTES) {
            long eight = (long) EIGHT_BYTES.get(bytes, p);
            long marked = ((eight - SPACES) | ((eight ^ QUOTES) - ONES) | ((eight ^ BACKSLASHES) - ONES))
                    & ~eight
                    & HIGH_BITS;
            if (marked != 0) {
                return p + (Long.numberOfTrailingZeros(marked) >>> 3);
            }
            p += Long.BYTES;
        }
        while (p < to && isPlain(bytes[p])) {
            p++;
        }
        return p;
    }

    private static boolean isPlain(byte b) {
        return (b >= ' ' || b < 0) && b != '"' && b != '\\';
    }

    private static int escapeLength(byte[] bytes, int at, int to) {
        if (at + 1 >= to) {
            return 0;
        }
        return switch (bytes[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> 2;
            case 'u' -> areHexDigits(bytes, at + 2, at + 6, to) ? 6 : 0;
            default -> 0;
        };
    }

    private static boolean areHexDigits(byte[] bytes, int from, int until, int to) {
        if (until > to) {
            return false;
        }
        for (int i = from; i < until; i++) {
            if (!HexFormat.isHexDigit(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    /// Finds the end of a number.
    ///
    /// @return behind its last digit; 0 when it is no number
    static int numberEnd(byte[] bytes, int from, int to) {
        boolean negative = from < to && bytes[from] == '-';
        int p = integerEnd(bytes, negative ? from + 1 : from, to);
        if (p != 0 && p < to && bytes[p] == '.') {
            p = someDigitsEnd(bytes, p + 1, to);
        }
        if (p != 0 && p < to && (bytes[p] == 'e' || bytes[p] == 'E')) {
            boolean signed = p + 1 < to && (bytes[p + 1] == '+' || bytes[p + 1] == '-');
            p = someDigitsEnd(bytes, signed ? p + 2 : p + 1, to);
        }
        return p;
    }

    private static int integerEnd(byte[] bytes, int from, int to) {
        boolean zero = from < to && bytes[from] == '0';
        return zero ? from + 1 : someDigitsEnd(bytes, from, to);
    }

    private static int someDigitsEnd(byte[] bytes, int from, int to) {
        int p = from;
        while (p < to && bytes[p] >= '0' && bytes[p] <= '9') {
            p++;
        }
        return p == from ? 0 : p;
    }

    /// Finds the end of `true`, `false` or `null`.
    ///
    /// @return behind it; 0 when another word is there
    static int wordEnd(byte[] bytes, int from, int to, byte[] word) {
        int end = from + word.length;
        if (end > to) {
            return 0;
        }
        for (int i = 1; i < word.length; i++) {
            if (bytes[from + i] != word[i]) {
                return 0;
            }
        }
        return end;
    }

    /// Whether the bytes are these characters.
    static boolean equalsRaw(byte[] bytes, int from, int to, String ascii) {
        if (to - from != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether a string that is known to be well-formed says this, its escapes read.
    static boolean equals(byte[] bytes, int from, int to, String ascii) {
        int p = from;
        for (int i = 0; i < ascii.length(); i++) {
            if (p >= to || characterAt(bytes, p) != ascii.charAt(i)) {
                return false;
            }
            p += lengthAt(bytes, p);
        }
        return p == to;
    }

    /// As [#equals], where letters of both cases are the same.
    static boolean equalsIgnoringCase(byte[] bytes, int from, int to, String ascii) {
        int p = from;
        for (int i = 0; i < ascii.length(); i++) {
            if (p >= to || lowerCase(characterAt(bytes, p)) != lowerCase(ascii.charAt(i))) {
                return false;
            }
            p += lengthAt(bytes, p);
        }
        return p == to;
    }

    private static char lowerCase(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
    }

    /// What a string that is known to be well-formed says.
    static String decode(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int run = from;
        int p = from;
        while (p < to) {
            if (bytes[p] == '\\') {
                text.append(new String(bytes, run, p - run, StandardCharsets.UTF_8));
                text.append(characterAt(bytes, p));
                p += lengthAt(bytes, p);
                run = p;
            } else {
                p++;
            }
        }
        return text.append(new String(bytes, run, to - run, StandardCharsets.UTF_8))
                .toString();
    }

    /// The character that is written at a place; a byte outside ASCII is taken for U+FFFD.
    private static char characterAt(byte[] bytes, int at) {
        byte b = bytes[at];
        if (b != '\\') {
            return b < 0 ? '\uFFFD' : (char) b;
        }
        return switch (bytes[at + 1]) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> fourHexDigits(bytes, at + 2);
            default -> (char) bytes[at + 1];
        };
    }

    private static int lengthAt(byte[] bytes, int at) {
        if (bytes[at] != '\\') {
            return 1;
        }
        return bytes[at + 1] == 'u' ? 6 : 2;
    }

    private static char fourHexDigits(byte[] bytes, int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            value = value << 4 | HexFormat.fromHexDigit(bytes[i]);
        }
        return (char) value;
    }
}
