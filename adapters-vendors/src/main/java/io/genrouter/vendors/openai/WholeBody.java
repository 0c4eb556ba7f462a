package io.genrouter.vendors.openai;

import io.genrouter.application.limits.HeldBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// A body that was read to its end, or to a limit.
///
/// @param bytes    an array that begins with it
/// @param length   how many bytes of it are the body
/// @param complete whether it ended within the limit, and there was room to hold it
@SuppressWarnings("ArrayRecordComponent") // handed on once, compared by nobody
record WholeBody(byte[] bytes, int length, boolean complete) {

    /// Reads on behind what is there already.
    ///
    /// @param begun  an array that begins with what was read so far; may be returned
    /// @param length how many bytes of it were
    /// @param limit  the most that is held
    /// @param held   the room that there is beside the array
    static WholeBody read(InputStream in, byte[] begun, int length, int limit, HeldBytes held) throws IOException {
        byte[] bytes = begun;
        int size = length;
        while (size <= limit) {
            if (size == bytes.length) {
                // One more than the limit, so that the read that finds the end of a body of just that size has room.
                int larger = (int) Math.min(2L * bytes.length, limit + 1L);
                if (!held.reserve(larger - bytes.length)) {
                    return new WholeBody(bytes, size, false);
                }
                bytes = Arrays.copyOf(bytes, larger);
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
