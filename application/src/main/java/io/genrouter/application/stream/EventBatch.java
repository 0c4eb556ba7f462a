package io.genrouter.application.stream;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Whole events, framed anew and ready to be written as they lie: `data: <payload>\n\n` after `data:
/// <payload>\n\n`. Used again and again by one stream; not safe for use by several threads.
///
/// A decoder fills it by [#beginEvent()], [#append], [#endEvent] and [#comment()]; entries keep the order in which
/// they came. What is in it is found by index from 0 to [#count()]: where the frame lies in [#bytes()], and the
/// payload without its frame.
public final class EventBatch {

    /// What an entry is.
    public enum Kind {
        /// An event with data.
        DATA,
        /// An event that the vendor named `error`.
        ERROR,
        /// A comment of the vendor, framed as `: ka\n`, to be written only between events of a committed stream.
        COMMENT
    }

    private static final byte[] FRAME_START = {'d', 'a', 't', 'a', ':', ' '};
    private static final byte[] KEEP_ALIVE = {':', ' ', 'k', 'a', '\n'};
    private static final int INDICES = 4;

    private byte[] bytes;
    private int length;
    private int count;
    private Kind[] kinds = new Kind[16];

    /// Four numbers an entry: where its frame begins, its payload begins, its payload ends, its frame ends.
    private int[] places = new int[16 * INDICES];

    /// The joined payload of an event whose data came in several lines; null for all others, whose payload lies in
    /// its frame.
    private byte[] @Nullable [] joined = new byte[16][];

    private int emptyEvents;
    private int fieldLines;
    private boolean severalLines;

    /// @param capacity bytes held without growing
    public EventBatch(int capacity) {
        bytes = new byte[Math.max(capacity, 64)];
    }

    public void clear() {
        Arrays.fill(joined, 0, count, null);
        length = 0;
        count = 0;
        emptyEvents = 0;
        fieldLines = 0;
        severalLines = false;
    }

    /// Begins an event. Until it is ended it is not counted.
    public void beginEvent() {
        if (count == kinds.length) {
            grow();
        }
        severalLines = false;
        places[count * INDICES] = length;
        put(FRAME_START, 0, FRAME_START.length);
        places[count * INDICES + 1] = length;
    }

    /// Adds to the data line of the event that was begun.
    public void append(byte[] source, int from, int to) {
        put(source, from, to - from);
    }

    /// Begins the next data line of the event that was begun: its data holds a line feed here.
    public void nextLine() {
        severalLines = true;
        put((byte) '\n');
        put(FRAME_START, 0, FRAME_START.length);
    }

    /// How many bytes the event that was begun has so far, its frame included.
    public int pendingLength() {
        return length - places[count * INDICES];
    }

    /// Ends the event that was begun. One whose data is empty or `null` is dropped and counted.
    public void endEvent(boolean namedError) {
        int frameStart = places[count * INDICES];
        int payloadStart = places[count * INDICES + 1];
        if (!severalLines && isEmptyOrNull(payloadStart, length)) {
            length = frameStart;
            emptyEvents++;
            return;
        }
        joined[count] = severalLines ? join(payloadStart, length) : null;
        places[count * INDICES + 2] = length;
        put((byte) '\n');
        put((byte) '\n');
        places[count * INDICES + 3] = length;
        kinds[count++] = namedError ? Kind.ERROR : Kind.DATA;
    }

    /// Adds a comment, between events.
    public void comment() {
        if (count == kinds.length) {
            grow();
        }
        Arrays.fill(places, count * INDICES, count * INDICES + INDICES - 1, length);
        put(KEEP_ALIVE, 0, KEEP_ALIVE.length);
        places[count * INDICES + 3] = length;
        kinds[count++] = Kind.COMMENT;
    }

    /// Counts a block without data, which is dropped.
    public void dropEmptyEvent() {
        emptyEvents++;
    }

    /// Counts an `event:`, `id:` or `retry:` line or one of an unknown field, which is dropped.
    public void dropFieldLine() {
        fieldLines++;
    }

    public int count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public Kind kind(int index) {
        return kinds[index];
    }

    /// The array in which the frames lie; changes when the batch grows.
    public byte[] bytes() {
        return bytes;
    }

    public int frameStart(int index) {
        return places[index * INDICES];
    }

    public int frameEnd(int index) {
        return places[index * INDICES + 3];
    }

    /// The array in which an event's payload lies from [#payloadStart] to [#payloadEnd].
    public byte[] payloadArray(int index) {
        byte[] lines = joined[index];
        return lines == null ? bytes : lines;
    }

    public int payloadStart(int index) {
        return joined[index] == null ? places[index * INDICES + 1] : 0;
    }

    public int payloadEnd(int index) {
        byte[] lines = joined[index];
        return lines == null ? places[index * INDICES + 2] : lines.length;
    }

    /// How many blocks without data, or with empty or `null` data, were dropped.
    public int emptyEvents() {
        return emptyEvents;
    }

    /// How many `event:`, `id:` and `retry:` lines were dropped.
    public int fieldLines() {
        return fieldLines;
    }

    private boolean isEmptyOrNull(int from, int to) {
        return to == from
                || (to - from == 4
                        && bytes[from] == 'n'
                        && bytes[from + 1] == 'u'
                        && bytes[from + 2] == 'l'
                        && bytes[from + 3] == 'l');
    }

    /// Takes the frames out of `a\ndata: b\ndata: c`, which leaves `a\nb\nc`.
    private byte[] join(int from, int to) {
        byte[] lines = new byte[to - from];
        int size = 0;
        for (int i = from; i < to; i++) {
            lines[size++] = bytes[i];
            if (bytes[i] == '\n') {
                i += FRAME_START.length;
            }
        }
        return Arrays.copyOf(lines, size);
    }

    private void put(byte one) {
        ensure(1);
        bytes[length++] = one;
    }

    private void put(byte[] source, int from, int size) {
        ensure(size);
        System.arraycopy(source, from, bytes, length, size);
        length += size;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    private void grow() {
        kinds = Arrays.copyOf(kinds, count * 2);
        places = Arrays.copyOf(places, count * 2 * INDICES);
        joined = Arrays.copyOf(joined, count * 2);
    }
}
