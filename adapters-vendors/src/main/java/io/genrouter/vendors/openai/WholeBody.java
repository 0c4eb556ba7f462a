package io.genrouter.vendors.openai;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// A body that was read to its end, or to a limit.
///
/// @param bytes    an array that begins with it
/// @param length   how many bytes of it are the body
/// @param complete whether it ended within the limit
@SuppressWarnings("ArrayRecordComponent") // handed on once, compared by nobody
record WholeBody(byte[] bytes, int length, boolean complete) {

    /// Reads on behind what is there already.
    ///
    /// @param begun  an array that begins with what was read so far; may be returned
    /// @param length how many bytes of it were
    /// @param limit  the most that is held
    static WholeBody read(InputStream in, byte[] begun, int length, int limit) throws IOException {
        byte[] bytes = begun;
        int size = length;
        while (size <= limit) {
            if (size == bytes.length) {
                // One more than the limit, so that the read that finds the end of a body of just that size has room.
                bytes = Arrays.copyOf(bytes, (int) Math.min(2L * bytes.length, limit + 1L));
            }
            int read = in.read(bytes, size, bytes.length - size);
            if (read < 0) {
                return new WholeBody(bytes, size, true);
            }
            size += read;
        }
        return new WholeBody(bytes, limit, false);
    }
}
