package io.genrouter.application.stream;

import java.util.Arrays;

/// What is to be written to the client, as ranges of arrays that are not copied. Ranges that follow each other in
/// one array are one, so that a batch that goes through as it came is one write.
public final class StreamOutput {

    /// Takes one range.
    @FunctionalInterface
    public interface Writer {
        void write(byte[] array, int offset, int length);
    }

    /// Takes one range, if that needs no waiting.
    @FunctionalInterface
    public interface Offer {
        /// @return whether the next one may follow
        boolean take(byte[] array, int offset, int length);
    }

    private byte[][] arrays = new byte[4][];
    private int[] starts = new int[4];
    private int[] ends = new int[4];
    private int count;

    @SuppressWarnings("ReferenceEquality") // the same array is meant, not one that looks alike
    void add(byte[] array, int from, int to) {
        if (count > 0 && arrays[count - 1] == array && ends[count - 1] == from) {
            ends[count - 1] = to;
            return;
        }
        if (count == arrays.length) {
            arrays = Arrays.copyOf(arrays, count * 2);
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        arrays[count] = array;
        starts[count] = from;
        ends[count++] = to;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /// Hands everything to the writer, in order, and forgets it.
    public void drainTo(Writer writer) {
        for (int i = 0; i < count; i++) {
            writer.write(arrays[i], starts[i], ends[i] - starts[i]);
        }
        count = 0;
    }

    /// Hands over range after range, in order, and forgets each, until one is not taken with a yes; that one is
    /// forgotten, too.
    ///
    /// @return whether all of them were
    public boolean offerTo(Offer offer) {
        for (int i = 0; i < count; i++) {
            if (!offer.take(arrays[i], starts[i], ends[i] - starts[i])) {
                forget(i + 1);
                return false;
            }
        }
        count = 0;
        return true;
    }

    private void forget(int first) {
        int left = count - first;
        System.arraycopy(arrays, first, arrays, 0, left);
        System.arraycopy(starts, first, starts, 0, left);
        System.arraycopy(ends, first, ends, 0, left);
        count = left;
    }
}
