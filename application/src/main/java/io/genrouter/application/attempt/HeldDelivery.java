package io.genrouter.application.attempt;

import io.genrouter.application.chat.ReplySink;
import io.genrouter.application.limits.HeldBytes;
import io.genrouter.application.stream.StreamOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Keeps events until their stream is whole, and then hands them on together.
final class HeldDelivery implements Delivery {

    private static final int WRITE = 64 * 1024;

    private final ReplySink sink;
    private final Runnable opening;
    private final Runnable writing;
    private final HeldBytes room;
    private final long most;
    private final List<byte[]> parts = new ArrayList<>();
    private byte[] last = {};
    private int used;
    private long size;
    private boolean begun;
    private boolean full;

    /// @param opening called once, before the first event
    /// @param writing called before each write
    /// @param room    what all requests share
    /// @param most    bytes of this stream
    HeldDelivery(ReplySink sink, Runnable opening, Runnable writing, HeldBytes room, long most) {
        this.sink = sink;
        this.opening = opening;
        this.writing = writing;
        this.room = room;
        this.most = most;
    }

    @Override
    public boolean take(StreamOutput output, boolean last) {
        return offer(output);
    }

    @Override
    public boolean offer(StreamOutput output) {
        full = full || !output.offerTo(this::keep);
        return !full;
    }

    @Override
    public boolean hasBegun() {
        return begun;
    }

    @Override
    public void finish() {
        begun = true;
        opening.run();
        for (byte[] part : parts) {
            write(part, part.length);
        }
        sink.ending();
        write(last, used);
        sink.finish();
    }

    /// The array is the batch's and will be used again: its bytes are copied.
    private boolean keep(byte[] array, int offset, int length) {
        if (length > last.length - used && !grow(length)) {
            return false;
        }
        System.arraycopy(array, offset, last, used, length);
        used += length;
        return true;
    }

    private boolean grow(int length) {
        int next = Math.max(length, WRITE);
        if (size + next > most || !room.reserve(next)) {
            return false;
        }
        size += next;
        if (used > 0) {
            parts.add(used == last.length ? last : Arrays.copyOf(last, used));
        }
        last = new byte[next];
        used = 0;
        return true;
    }

    private void write(byte[] part, int length) {
        if (length > 0) {
            writing.run();
            sink.write(part, 0, length);
        }
    }
}
