package io.genrouter.vendors.openai;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The beginning of an answer, as much of it as it takes to tell what it is.
///
/// @param form   what it is; [AnswerForm#BLANK] where it ended before it said anything
/// @param bytes  an array that begins with what was read
/// @param length how many bytes of it were read
@SuppressWarnings("ArrayRecordComponent") // read on into the same array, compared by nobody
record Opening(AnswerForm form, byte[] bytes, int length) {

    /// Reads until it is clear what comes.
    ///
    /// @param room  how large the array is at first
    /// @param limit the most that is read; an answer that says nothing by then is garbage
    static Opening read(InputStream in, int room, int limit) throws IOException {
        byte[] bytes = new byte[room];
        int length = 0;
        while (length < limit) {
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
            int read = in.read(bytes, length, bytes.length - length);
            if (read < 0) {
                AnswerForm form = AnswerForm.of(bytes, 0, length);
                return new Opening(form == AnswerForm.UNDECIDED ? AnswerForm.GARBAGE : form, bytes, length);
            }
            length += read;
            AnswerForm form = AnswerForm.of(bytes, 0, length);
            if (form != AnswerForm.BLANK && form != AnswerForm.UNDECIDED) {
                return new Opening(form, bytes, length);
            }
        }
        return new Opening(AnswerForm.GARBAGE, bytes, length);
    }

    /// Where the first byte lies that says something.
    int start() {
        return AnswerForm.firstNonBlank(bytes, 0, length);
    }
}
