package io.genrouter.vendors.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.charset.StandardCharsets;

/// Finds the end of a head, byte by byte and to the letter of RFC 9112, so that garbage is known as such before
/// it has filled anything: lines end in CRLF, nothing else controls, and nothing comes before the version.
final class HeadReader {

    /// The most bytes of a head.
    static final int LIMIT = 64 * 1024;

    private static final byte[] VERSION = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_FIELDS = 500;

    private final RawInput raw;

    /// Up to where the head was looked at, from its beginning.
    private int scanned;

    private int lineLength;
    private int lines;
    private byte last;

    private HeadReader(RawInput raw) {
        this.raw = raw;
    }

    /// @throws EOFException             when the connection ends before anything has come
    /// @throws MalformedAnswerException when what comes is no head, or too large
    static WireHead read(RawInput raw) throws IOException {
        HeadReader reader = new HeadReader(raw);
        while (!reader.isWhole()) {
            reader.more();
        }
        WireHead head = HeadParser.parse(raw.bytes(), raw.from(), raw.from() + reader.scanned, reader.lines - 2);
        raw.skip(reader.scanned);
        return head;
    }

    static boolean isControl(byte b) {
        return (b >= 0 && b < ' ' && b != '\t') || b == 0x7f;
    }

    private void more() throws IOException {
        if (raw.available() >= LIMIT) {
            throw tooLarge();
        }
        int read = raw.fill();
        if (read == 0) {
            throw new IllegalBlockingModeException();
        }
        if (read < 0) {
            throw raw.isEmpty()
                    ? new EOFException("no answer: the connection was closed")
                    : new MalformedAnswerException("half a head");
        }
    }

    private boolean isWhole() throws MalformedAnswerException {
        byte[] bytes = raw.bytes();
        int from = raw.from();
        int end = Math.min(raw.available(), LIMIT);
        while (scanned < end) {
            byte b = bytes[from + scanned];
            if (scanned < VERSION.length && b != VERSION[scanned]) {
                throw new MalformedAnswerException("no answer of HTTP/1");
            }
            scanned++;
            if (endsHead(b)) {
                return true;
            }
            last = b;
        }
        return false;
    }

    private boolean endsHead(byte b) throws MalformedAnswerException {
        if ((last == '\r') != (b == '\n')) {
            throw new MalformedAnswerException("a line of a head that does not end in CRLF");
        }
        if (b == '\n') {
            return endsLine();
        }
        if (b != '\r') {
            if (isControl(b)) {
                throw new MalformedAnswerException("a control character in a head");
            }
            lineLength++;
        }
        return false;
    }

    private boolean endsLine() throws MalformedAnswerException {
        boolean blank = lineLength == 0;
        lineLength = 0;
        if (++lines > MOST_FIELDS + 2) {
            throw tooLarge();
        }
        return blank;
    }

    private static MalformedAnswerException tooLarge() {
        return new MalformedAnswerException(
                "a head of more than " + LIMIT + " bytes, or of more than " + MOST_FIELDS + " fields");
    }
}
