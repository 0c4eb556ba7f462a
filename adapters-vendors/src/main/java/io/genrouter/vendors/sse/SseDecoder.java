package io.genrouter.vendors.sse;

import io.genrouter.application.stream.EventBatch;
import java.util.Arrays;

/// Cuts the bytes of a stream into whole events, wherever reads cut them. Lines end in LF, CRLF or CR. The bytes of a
/// payload are never looked at, so that invalid UTF-8 passes.
///
/// Bytes are read into [#buffer()] from [#limit()] on, then [#advance] is told how many came. What is left of an
/// unfinished event stays in the buffer, which grows with it up to the limit of an event; and where a read
/// has filled it, since more may have come.
final class SseDecoder {

    private static final byte[] DATA = {'d', 'a', 't', 'a'};
    private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't'};
    private static final byte[] ERROR = {'e', 'r', 'r', 'o', 'r'};
    private static final int LONGEST_FRAME = 16;

    private final int eventLimit;
    private final int readAhead;
    private byte[] buffer;

    /// Where the first byte lies that is still needed.
    private int start;
    /// Up to where line ends were looked for.
    private int scanned;
    /// Where the line begins that is being scanned.
    private int lineStart;

    private int limit;

    /// Where each data line of the unfinished event lies, as pairs of places.
    private int[] dataLines = new int[8];

    private int dataLineCount;
    private int dataLength;
    private boolean namedError;
    private boolean anyField;
    private boolean afterCarriageReturn;
    private boolean tooLarge;

    /// @param opening    an array with what was read already, from `from` to `to`; it becomes the buffer. The first
    ///                   [#advance] looks at it
    /// @param eventLimit the most bytes of one event's data
    /// @param readAhead  up to where the buffer grows for more than an event
    SseDecoder(byte[] opening, int from, int to, int eventLimit, int readAhead) {
        buffer = opening;
        start = from;
        scanned = from;
        lineStart = from;
        limit = to;
        this.eventLimit = eventLimit;
        this.readAhead = readAhead;
    }

    /// Where to read to; asked again for each read, since it grows.
    byte[] buffer() {
        return buffer;
    }

    /// Where in the buffer to read to.
    int limit() {
        return limit;
    }

    /// How much may be read; never 0 behind an [#advance].
    int room() {
        return buffer.length - limit;
    }

    /// Whether an event was larger than it may be; nothing can be read on then.
    boolean isTooLarge() {
        return tooLarge;
    }

    /// Puts all events into the batch that the new bytes have made whole, and makes room for the next read.
    ///
    /// @param length how many bytes were read to [#limit()]
    void advance(int length, EventBatch batch) {
        limit += length;
        for (int i = scanned; i < limit && !tooLarge; i++) {
            byte b = buffer[i];
            if (b == '\n' || b == '\r') {
                endLine(i, b, batch);
            } else {
                afterCarriageReturn = false;
            }
        }
        scanned = limit;
        if (pendingLength() > eventLimit || heldLength() > 2L * eventLimit) {
            tooLarge = true;
        }
        makeRoom();
    }

    /// Where the data of the last, unfinished event lies once the stream has ended, its last line included even where
    /// that has no end: pairs of places in [#buffer()]. Empty when nothing is left.
    int[] unfinished() {
        if (lineStart < limit) {
            readLine(lineStart, limit);
            lineStart = limit;
        }
        return Arrays.copyOf(dataLines, dataLineCount * 2);
    }

    /// Puts the unfinished event into the batch as it is.
    void finish(EventBatch batch) {
        endEvent(batch);
    }

    private void endLine(int end, byte terminator, EventBatch batch) {
        boolean secondHalf = terminator == '\n' && afterCarriageReturn;
        afterCarriageReturn = terminator == '\r';
        if (!secondHalf) {
            if (end == lineStart) {
                endEvent(batch);
            } else if (buffer[lineStart] == ':') {
                batch.comment();
            } else if (!readLine(lineStart, end)) {
                batch.dropFieldLine();
            }
        }
        lineStart = end + 1;
        if (dataLineCount == 0) {
            start = lineStart;
        }
    }

    /// Reads a line that is no comment.
    ///
    /// @return whether it is data
    private boolean readLine(int from, int to) {
        if (startsWith(DATA, from, to)) {
            addDataLine(valueStart(from + DATA.length, to), to);
            return true;
        }
        anyField = true;
        if (startsWith(EVENT, from, to)) {
            int value = valueStart(from + EVENT.length, to);
            namedError = Arrays.equals(buffer, value, to, ERROR, 0, ERROR.length);
        }
        return false;
    }

    private boolean startsWith(byte[] field, int from, int to) {
        int end = from + field.length;
        return end <= to
                && Arrays.equals(buffer, from, end, field, 0, field.length)
                && (end == to || buffer[end] == ':');
    }

    /// Behind the colon and the one space that may follow it.
    private int valueStart(int colon, int to) {
        if (colon >= to) {
            return to;
        }
        return colon + 1 < to && buffer[colon + 1] == ' ' ? colon + 2 : colon + 1;
    }

    private void addDataLine(int from, int to) {
        if (dataLineCount * 2 == dataLines.length) {
            dataLines = Arrays.copyOf(dataLines, dataLines.length * 2);
        }
        dataLines[dataLineCount * 2] = from;
        dataLines[dataLineCount * 2 + 1] = to;
        dataLineCount++;
        dataLength += to - from;
    }

    private void endEvent(EventBatch batch) {
        if (dataLength > eventLimit) {
            tooLarge = true;
            return;
        }
        if (dataLineCount > 0) {
            putEvent(batch);
        } else if (anyField) {
            batch.dropEmptyEvent();
        }
        dataLineCount = 0;
        dataLength = 0;
        namedError = false;
        anyField = false;
    }

    private void putEvent(EventBatch batch) {
        batch.beginEvent();
        for (int i = 0; i < dataLineCount; i++) {
            if (i > 0) {
                batch.nextLine();
            }
            batch.append(buffer, dataLines[2 * i], dataLines[2 * i + 1]);
        }
        batch.endEvent(namedError);
    }

    private int pendingLength() {
        return dataLength + limit - lineStart - LONGEST_FRAME;
    }

    /// What is in memory of an unfinished event. Lines without data, and comments between its lines, have no end
    /// otherwise.
    private int heldLength() {
        return limit - start - LONGEST_FRAME;
    }

    private void makeRoom() {
        boolean filled = limit == buffer.length;
        if (start == limit) {
            move(limit);
        } else if (filled && start > 0) {
            move(start);
        }
        if (filled && (limit > buffer.length / 2 || buffer.length * 2 <= readAhead)) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
    }

    private void move(int by) {
        System.arraycopy(buffer, by, buffer, 0, limit - by);
        for (int i = 0; i < dataLineCount * 2; i++) {
            dataLines[i] -= by;
        }
        start -= by;
        scanned -= by;
        lineStart -= by;
        limit -= by;
    }
}
