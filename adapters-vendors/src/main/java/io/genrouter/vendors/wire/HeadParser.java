package io.genrouter.vendors.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Cuts a head whose lines [HeadReader] has found into status and fields.
final class HeadParser {

    private static final int MINOR = "HTTP/1.".length();
    private static final int STATUS = MINOR + 2;
    private static final int REASON = STATUS + 3;
    private static final int LOWEST_STATUS = 100;
    private static final int LINE_END = 2;

    private HeadParser() {}

    /// @param to     behind the blank line at the end
    /// @param fields how many lines there are between the first and the blank one
    static WireHead parse(byte[] bytes, int from, int to, int fields) throws MalformedAnswerException {
        int lineEnd = lineEnd(bytes, from);
        int status = status(bytes, from, lineEnd);
        String reason = lineEnd - from > REASON ? text(bytes, from + REASON + 1, lineEnd) : "";
        List<String> namesAndValues = new ArrayList<>(2 * fields);
        int line = lineEnd + LINE_END;
        while (line < to - LINE_END) {
            lineEnd = lineEnd(bytes, line);
            addField(bytes, line, lineEnd, namesAndValues);
            line = lineEnd + LINE_END;
        }
        return new WireHead(status, reason, bytes[from + MINOR] == '1', namesAndValues);
    }

    static boolean isTokenCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || (c > ' ' && c < 0x7f && "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }

    /// Many vendors leave the last blank out where there is no reason.
    private static int status(byte[] bytes, int from, int lineEnd) throws MalformedAnswerException {
        int length = lineEnd - from;
        boolean framed = length >= REASON
                && (bytes[from + MINOR] == '1' || bytes[from + MINOR] == '0')
                && bytes[from + MINOR + 1] == ' '
                && (length == REASON || bytes[from + REASON] == ' ');
        int status = 0;
        for (int i = from + STATUS; framed && i < from + REASON; i++) {
            framed = bytes[i] >= '0' && bytes[i] <= '9';
            status = 10 * status + bytes[i] - '0';
        }
        if (!framed || status < LOWEST_STATUS) {
            throw new MalformedAnswerException("the first line of a head is none");
        }
        return status;
    }

    private static void addField(byte[] bytes, int from, int to, List<String> fields) throws MalformedAnswerException {
        int colon = from;
        while (colon < to && isTokenCharacter(bytes[colon])) {
            colon++;
        }
        if (colon == from || colon == to || bytes[colon] != ':') {
            throw new MalformedAnswerException("a line of a head that is no field");
        }
        int begin = colon + 1;
        while (begin < to && isBlank(bytes[begin])) {
            begin++;
        }
        int end = to;
        while (end > begin && isBlank(bytes[end - 1])) {
            end--;
        }
        fields.add(text(bytes, from, colon));
        fields.add(text(bytes, begin, end));
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static int lineEnd(byte[] bytes, int from) {
        int end = from;
        while (bytes[end] != '\r') {
            end++;
        }
        return end;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
