package io.genrouter.vendors.sse;

import io.genrouter.application.json.CompletionScanner;
import io.genrouter.application.stream.EventBatch;
import io.genrouter.application.stream.EventStream.Read;
import io.genrouter.vendors.wire.WireBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads events from a connection, batch by batch: one read a batch, unless a read brings no whole event.
///
/// A stream that ends in order but within an event ends without that event, which may be half of one; unless
/// its data is `[DONE]` or a complete JSON object, of which nothing can be missing.
public final class SseReader {

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private final SseDecoder decoder;
    private boolean opened;
    private @Nullable Read over;

    /// @param in         where to read on; never closed
    /// @param opening    an array with what was read already, from `from` to `to`; it becomes the buffer
    /// @param eventLimit the most bytes of one event's data
    /// @param readAhead  how much one read may take where more has come than there is room for
    public SseReader(InputStream in, byte[] opening, int from, int to, int eventLimit, int readAhead) {
        this.in = in;
        decoder = new SseDecoder(opening, from, to, eventLimit, readAhead);
    }

    /// The next events, as [io.genrouter.application.stream.EventStream#next] promises.
    public Read next(EventBatch batch) {
        batch.clear();
        while (batch.isEmpty() && over == null) {
            over = read(in::read, batch);
        }
        return batch.isEmpty() && over != null ? over : Read.EVENTS;
    }

    /// Adds the events that have come, by one read that does not wait. For a stream of which some was read by
    /// [#next] before.
    ///
    /// @param body where to read on: what this was made with, as it comes over the connection
    /// @return how the stream ended; null while it goes on
    public @Nullable Read readNow(WireBody body, EventBatch batch) {
        if (over == null) {
            over = read(body::readNow, batch);
        }
        return over;
    }

    /// Whether the end was read already, behind events that were given out before it.
    public boolean isOver() {
        return over != null;
    }

    /// Reads once.
    ///
    /// @return how the stream ended; null while it goes on
    private @Nullable Read read(Source source, EventBatch batch) {
        int length;
        try {
            length = opened ? source.read(decoder.buffer(), decoder.limit(), decoder.room()) : 0;
        } catch (SocketException e) {
            return Read.RESET;
        } catch (IOException e) {
            return Read.CUT_SHORT; // an end where none should be, or framing that is none
        }
        opened = true;
        if (length < 0) {
            finish(batch);
            return decoder.isTooLarge() ? Read.EVENT_TOO_LARGE : Read.END;
        }
        decoder.advance(length, batch);
        return decoder.isTooLarge() ? Read.EVENT_TOO_LARGE : null;
    }

    private void finish(EventBatch batch) {
        int[] lines = decoder.unfinished();
        if (lines.length > 0 && isWhole(lines)) {
            decoder.finish(batch);
        }
    }

    private interface Source {
        int read(byte[] target, int offset, int length) throws IOException;
    }

    private boolean isWhole(int[] lines) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (int i = 0; i < lines.length; i += 2) {
            if (i > 0) {
                data.write('\n');
            }
            data.write(decoder.buffer(), lines[i], lines[i + 1] - lines[i]);
        }
        byte[] payload = data.toByteArray();
        return Arrays.equals(payload, DONE) || new CompletionScanner().scan(payload, 0, payload.length);
    }
}
