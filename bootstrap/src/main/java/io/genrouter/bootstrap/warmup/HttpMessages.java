package io.genrouter.bootstrap.warmup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells the messages on a connection apart, by their `Content-Length` or their last chunk. For small messages
/// between ourselves: what a stranger may send is not thought of.
final class HttpMessages {

    private static final int LARGEST = 64 << 10;
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final int UNKNOWN = -1;

    private final InputStream in;
    private final byte[] buffer = new byte[LARGEST];
    private int filled;

    HttpMessages(InputStream in) {
        this.in = in;
    }

    /// The next one, its head and body in ISO 8859-1; empty at the end of the connection.
    ///
    /// @throws EOFException when the end comes within one, or one is larger than 64 KiB
    Optional<String> next() throws IOException {
        while (true) {
            String text = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
            int length = length(text);
            if (length != UNKNOWN && length <= filled) {
                filled -= length;
                System.arraycopy(buffer, length, buffer, 0, filled);
                return Optional.of(text.substring(0, length));
            }
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0 && filled == 0) {
                return Optional.empty();
            }
            if (read <= 0) {
                throw new EOFException("a message of more than " + filled + " bytes (expected: its end)");
            }
            filled += read;
        }
    }

    private static int length(String text) {
        int head = text.indexOf(END_OF_HEAD);
        if (head < 0) {
            return UNKNOWN;
        }
        Matcher length = LENGTH.matcher(text).region(0, head);
        if (length.find()) {
            return head + END_OF_HEAD.length() + Integer.parseInt(length.group(1));
        }
        int last = text.indexOf(LAST_CHUNK, head);
        return last < 0 ? UNKNOWN : last + LAST_CHUNK.length();
    }
}
