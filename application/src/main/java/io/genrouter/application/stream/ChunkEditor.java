package io.genrouter.application.stream;

import io.genrouter.application.json.CompletionScanner;
import io.genrouter.application.observe.RoutingObserver;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The only two changes that an event's payload may meet on its way: a top-level `"error":null` is cut out,
/// because it makes the official Java SDK throw, and the `model` is replaced where the operator wants the client
/// to see its own.
final class ChunkEditor {

    private static final byte[] DATA = {'d', 'a', 't', 'a', ':', ' '};

    private final byte @Nullable [] requestedModel;

    ChunkEditor(Optional<byte[]> requestedModel) {
        this.requestedModel = requestedModel.orElse(null);
    }

    boolean wantsToEdit(CompletionScanner chunk) {
        return chunk.hasNullError() || (requestedModel != null && chunk.hasModel());
    }

    /// @return a whole frame
    byte[] edit(CompletionScanner chunk, byte[] payload, int from, int to, RoutingObserver observer) {
        ByteArrayOutputStream edited = new ByteArrayOutputStream(to - from + 64);
        boolean cutFirst = chunk.hasNullError() && (!chunk.hasModel() || chunk.errorCutStart() < chunk.modelStart());
        int position = from;
        if (cutFirst) {
            position = cutError(chunk, payload, position, edited, observer);
        }
        if (requestedModel != null && chunk.hasModel()) {
            edited.write(payload, position, chunk.modelStart() - position);
            edited.writeBytes(requestedModel);
            position = chunk.modelEnd();
            observer.normalised("model", 1);
        }
        if (chunk.hasNullError() && !cutFirst) {
            position = cutError(chunk, payload, position, edited, observer);
        }
        edited.write(payload, position, to - position);
        return frame(edited.toByteArray());
    }

    private static int cutError(
            CompletionScanner chunk,
            byte[] payload,
            int position,
            ByteArrayOutputStream edited,
            RoutingObserver observer) {
        edited.write(payload, position, chunk.errorCutStart() - position);
        observer.normalised("error_null", 1);
        return chunk.errorCutEnd();
    }

    /// A payload of several lines is framed as several data lines.
    private static byte[] frame(byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 16);
        frame.writeBytes(DATA);
        for (byte one : payload) {
            frame.write(one);
            if (one == '\n') {
                frame.writeBytes(DATA);
            }
        }
        frame.write('\n');
        frame.write('\n');
        return frame.toByteArray();
    }
}
