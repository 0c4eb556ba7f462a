package io.genrouter.benchmarks.mock;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// A request that has come whole: as much of HTTP/1.1 as clients of a vendor use.
///
/// @param path      without the query
/// @param stream    whether its body asks for a stream
/// @param keepAlive whether the connection is used again
/// @param length    how many bytes it has, head and body
record HttpRequest(String path, boolean stream, boolean keepAlive, int length) {

    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
    private static final byte[] END_OF_LINE = {'\r', '\n'};
    private static final byte[] STREAM = "\"stream\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);

    /// @param bytes what has come
    /// @param count how much of it counts
    /// @return empty when more has to come
    /// @throws IllegalArgumentException when it is no HTTP/1.1
    static Optional<HttpRequest> read(byte[] bytes, int count) {
        int bodyStart = Bytes.endOf(END_OF_HEAD, bytes, 0, count);
        if (bodyStart < 0) {
            return Optional.empty();
        }
        String asSent = new String(bytes, 0, bodyStart, StandardCharsets.ISO_8859_1);
        String head = asSent.toLowerCase(Locale.ROOT);
        int end = endOfBody(head, bytes, bodyStart, count);
        if (end < 0 || end > count) {
            return Optional.empty();
        }
        return Optional.of(new HttpRequest(
                path(asSent), asksForStream(bytes, bodyStart, end), !hasField(head, "connection: close"), end));
    }

    private static String path(String head) {
        int from = head.indexOf(' ') + 1;
        int to = head.indexOf(' ', from);
        if (from == 0 || to < 0) {
            throw new IllegalArgumentException("no request line");
        }
        int query = head.indexOf('?', from);
        return head.substring(from, query < 0 || query > to ? to : query);
    }

    /// Where the body ends; -1 when that cannot be said yet.
    private static int endOfBody(String head, byte[] bytes, int bodyStart, int count) {
        if (hasField(head, "transfer-encoding: chunked")) {
            return endOfChunks(bytes, bodyStart, count);
        }
        int field = head.indexOf("\r\ncontent-length:");
        if (field < 0) {
            return bodyStart;
        }
        int from = field + "\r\ncontent-length:".length();
        return bodyStart
                + Integer.parseInt(
                        head.substring(from, head.indexOf("\r\n", from)).strip());
    }

    private static int endOfChunks(byte[] bytes, int bodyStart, int count) {
        int at = bodyStart;
        while (true) {
            int data = Bytes.endOf(END_OF_LINE, bytes, at, count);
            if (data < 0) {
                return -1;
            }
            String size = new String(bytes, at, data - 2 - at, StandardCharsets.ISO_8859_1);
            int length = Integer.parseInt(size.split(";", 2)[0].strip(), 16);
            at = data + length + 2;
            if (length == 0 || at > count) {
                return at;
            }
        }
    }

    /// @param head in lower case
    private static boolean hasField(String head, String field) {
        return head.contains("\r\n" + field + "\r\n");
    }

    private static boolean asksForStream(byte[] bytes, int from, int to) {
        int colon = Bytes.endOf(STREAM, bytes, from, to);
        if (colon < 0) {
            return false;
        }
        int value = skipSpaces(bytes, colon, to);
        if (value == to || bytes[value] != ':') {
            return false;
        }
        return Bytes.startsWith(TRUE, bytes, skipSpaces(bytes, value + 1, to), to);
    }

    private static int skipSpaces(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] <= ' ') {
            at++;
        }
        return at;
    }
}
