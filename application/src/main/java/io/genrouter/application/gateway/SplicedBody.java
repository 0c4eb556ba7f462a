package io.genrouter.application.gateway;

import java.io.IOException;
import java.io.OutputStream;

/// The client's bytes with one cut replaced: the original array, never a second one.
///
/// @param original    what the client sent; not copied, not to be changed
/// @param cutStart    where the cut begins
/// @param cutEnd      where it ends; equal to the start where something is put in
/// @param replacement what stands in its place
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy of 32 MiB a request is the thing to avoid
public record SplicedBody(byte[] original, int cutStart, int cutEnd, byte[] replacement) {

    public SplicedBody {
        if (cutStart < 0 || cutEnd < cutStart || original.length < cutEnd) {
            throw new IllegalArgumentException(
                    "cut " + cutStart + ".." + cutEnd + " (expected: within 0.." + original.length + ")");
        }
    }

    /// The number of bytes that [#writeTo(OutputStream)] writes.
    public long length() {
        return (long) original.length - (cutEnd - cutStart) + replacement.length;
    }

    /// Writes the whole body; may be called again.
    public void writeTo(OutputStream out) throws IOException {
        out.write(original, 0, cutStart);
        out.write(replacement);
        out.write(original, cutEnd, original.length - cutEnd);
    }
}
