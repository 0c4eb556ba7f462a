package io.genrouter.vendors.openai;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// What an answer is, by its first bytes. Its `Content-Type` is not asked: recorded ones lie in every direction.
enum AnswerForm {
    /// An object or an array.
    JSON,
    /// Server-sent events.
    EVENTS,
    HTML,
    /// None of these.
    GARBAGE,
    /// White space so far.
    BLANK,
    /// Too little has come to tell.
    UNDECIDED;

    private static final List<byte[]> EVENT_FIELDS =
            List.of(ascii("data"), ascii("event"), ascii("id"), ascii("retry"));

    /// What the range, the beginning of an answer, is.
    static AnswerForm of(byte[] bytes, int from, int to) {
        int first = firstNonBlank(bytes, from, to);
        if (first == to) {
            return BLANK;
        }
        return switch (bytes[first]) {
            case '{', '[' -> JSON;
            case '<' -> HTML;
            case ':' -> EVENTS;
            case (byte) 0xEF -> to - first < 3 ? UNDECIDED : GARBAGE;
            default -> ofWord(bytes, first, to);
        };
    }

    /// Where the first byte lies that is neither white space nor a byte order mark; the end of the range where there
    /// is none.
    static int firstNonBlank(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            if (bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t') {
                i++;
            } else if (isByteOrderMark(bytes, i, to)) {
                i += 3;
            } else {
                return i;
            }
        }
        return to;
    }

    private static boolean isByteOrderMark(byte[] bytes, int at, int to) {
        return to - at >= 3 && bytes[at] == (byte) 0xEF && bytes[at + 1] == (byte) 0xBB && bytes[at + 2] == (byte) 0xBF;
    }

    private static AnswerForm ofWord(byte[] bytes, int from, int to) {
        AnswerForm form = GARBAGE;
        for (byte[] field : EVENT_FIELDS) {
            int common = Math.min(field.length, to - from);
            if (Arrays.equals(bytes, from, from + common, field, 0, common)) {
                if (from + common == to) {
                    form = UNDECIDED;
                } else if (endsName(bytes[from + common])) {
                    return EVENTS;
                }
            }
        }
        return form;
    }

    private static boolean endsName(byte b) {
        return b == ':' || b == '\n' || b == '\r';
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
