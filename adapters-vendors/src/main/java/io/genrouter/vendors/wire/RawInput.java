package io.genrouter.vendors.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// What was read of a connection and not used yet: its one buffer, which grows for a long head alone.
final class RawInput {

    /// Larger reads of a body go past it.
    static final int ROOM = 4096;

    private final Transport transport;
    private ByteBuffer view = ByteBuffer.allocate(ROOM);
    private int from;
    private int to;
    private boolean heard;

    RawInput(Transport transport) {
        this.transport = transport;
    }

    boolean isEmpty() {
        return from == to;
    }

    int available() {
        return to - from;
    }

    /// The array that holds it, from [#from()] on for [#available()] bytes; another one after the next read.
    byte[] bytes() {
        return view.array();
    }

    int from() {
        return from;
    }

    byte peek() {
        return view.array()[from];
    }

    void skip(int length) {
        from += length;
    }

    void moveTo(byte[] target, int offset, int length) {
        System.arraycopy(view.array(), from, target, offset, length);
        from += length;
    }

    /// Whether anything came since [#listen()].
    boolean hasHeard() {
        return heard;
    }

    /// A request begins: what comes from now on is its answer.
    void listen() {
        heard = false;
    }

    /// Reads behind what is there; as [Transport#read] otherwise.
    int fill() throws IOException {
        makeRoom();
        view.limit(view.capacity()).position(to);
        int read = transport.read(view);
        if (read > 0) {
            to += read;
            heard = true;
        }
        return read;
    }

    /// Reads past the buffer, which has to be empty.
    int readPast(byte[] target, int offset, int length) throws IOException {
        int read = transport.read(ByteBuffer.wrap(target, offset, length));
        heard |= read > 0;
        return read;
    }

    private void makeRoom() {
        if (from == to) {
            from = 0;
            to = 0;
            if (view.capacity() > ROOM) {
                view = ByteBuffer.allocate(ROOM);
            }
        } else if (to == view.capacity()) {
            boolean full = from == 0;
            view = ByteBuffer.wrap(
                    Arrays.copyOfRange(view.array(), from, from + (full ? 2 * view.capacity() : view.capacity())));
            to -= from;
            from = 0;
        }
    }
}
