package io.genrouter.application.stream;

import io.genrouter.application.affinity.ToolCallId;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.application.json.CompletionScanner;
import io.genrouter.application.observe.RoutingObserver;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;

/// Watches one stream on its way through: is it committed, whole, broken, an error? A state machine that is fed
/// whole events and never blocks, so that anything can drive it.
///
/// What goes to the client collects in [#output()]. A stream is whole when every choice had a `finish_reason`,
/// or when `[DONE]` came; nothing else makes it so.
public final class StreamWatch {

    private static final byte[] DONE_FRAME = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final CompletionScanner scanner = new CompletionScanner();
    private final StreamOutput output = new StreamOutput();
    private final ChunkEditor editor;
    private final ErrorEvents errors;
    private final RoutingObserver observer;
    private final Consumer<ToolCallId> toolCalls;
    private final int choices;
    private final boolean held;
    private final BitSet finished = new BitSet();

    private Optional<Usage> usage = Optional.empty();
    private boolean committed;

    /// @param choices        how many choices the client asked for (`n`)
    /// @param held           whether the client is given nothing before the stream is whole
    /// @param requestedModel the JSON string that replaces the `model` of each event; empty to leave it
    /// @param errors         makes an error event fit to be seen
    /// @param observer       is told of what is changed
    /// @param toolCalls      is told of each call of a tool, before the event that tells the client is put out
    public StreamWatch(
            int choices,
            boolean held,
            Optional<byte[]> requestedModel,
            ErrorEvents errors,
            RoutingObserver observer,
            Consumer<ToolCallId> toolCalls) {
        this.choices = choices;
        this.held = held;
        this.editor = new ChunkEditor(requestedModel);
        this.errors = errors;
        this.observer = observer;
        this.toolCalls = toolCalls;
    }

    /// What is to be written now, before anything else is done.
    public StreamOutput output() {
        return output;
    }

    /// Whether a real event has come: from here on nobody else can answer.
    public boolean isCommitted() {
        return committed;
    }

    /// Whether the stream may end now and be called complete.
    public boolean isWhole() {
        return finished.cardinality() >= choices;
    }

    /// The last usage that the vendor spoke of. It may come in every event and counts up, so the last one is
    /// the one.
    public Optional<Usage> usage() {
        return usage;
    }

    /// Takes in what has come.
    public StreamStep feed(EventBatch batch) {
        count("empty_event", batch.emptyEvents());
        count("field_line", batch.fieldLines());
        for (int i = 0; i < batch.count(); i++) {
            StreamStep step = batch.kind(i) == EventBatch.Kind.COMMENT ? comment(batch, i) : event(batch, i);
            if (!(step instanceof StreamStep.ReadOn)) {
                return step;
            }
        }
        return StreamStep.READ_ON;
    }

    /// The vendor says no more.
    ///
    /// @param how what the client is told when the stream is not whole
    public StreamStep end(UnservedReason how) {
        if (!committed) {
            return StreamStep.EMPTY;
        }
        if (!isWhole()) {
            return StreamFailures.failed(how);
        }
        count("done_added", 1);
        output.add(DONE_FRAME, 0, DONE_FRAME.length);
        return StreamStep.WHOLE;
    }

    private StreamStep comment(EventBatch batch, int i) {
        count("comment", 1);
        if (committed) {
            forward(batch, i);
        }
        return StreamStep.READ_ON;
    }

    private StreamStep event(EventBatch batch, int i) {
        byte[] payload = batch.payloadArray(i);
        int from = batch.payloadStart(i);
        int to = batch.payloadEnd(i);
        if (isDone(payload, from, to)) {
            return done(batch, i);
        }
        boolean object = scanner.scan(payload, from, to);
        if (!object || scanner.hasError() || batch.kind(i) == EventBatch.Kind.ERROR) {
            return refused(object, payload, from, to);
        }
        committed = true;
        remember();
        if (editor.wantsToEdit(scanner)) {
            byte[] frame = editor.edit(scanner, payload, from, to, observer);
            output.add(frame, 0, frame.length);
        } else {
            forward(batch, i);
        }
        return StreamStep.READ_ON;
    }

    private StreamStep done(EventBatch batch, int i) {
        if (!committed) {
            return StreamStep.EMPTY;
        }
        forward(batch, i);
        return StreamStep.WHOLE;
    }

    private StreamStep refused(boolean object, byte[] payload, int from, int to) {
        if (!committed || held) {
            return new StreamStep.RefusedUnseen(payload, from, to);
        }
        if (!object) {
            return StreamFailures.failed(UnservedReason.UPSTREAM_MALFORMED);
        }
        count("error_event", 1);
        RouterError error = errors.of(payload, from, to);
        return new StreamStep.Failed(error);
    }

    private void remember() {
        for (int i = 0; i < scanner.choices(); i++) {
            int index = scanner.choiceIndex(i);
            if (scanner.choiceFinished(i) && index >= 0 && index < choices) {
                finished.set(index);
            }
        }
        if (scanner.hasUsage()) {
            usage = Optional.of(scanner.usage());
        }
        scanner.toolCalls().forEach(toolCalls);
    }

    private void forward(EventBatch batch, int i) {
        output.add(batch.bytes(), batch.frameStart(i), batch.frameEnd(i));
    }

    private void count(String kind, int times) {
        if (times > 0) {
            observer.normalised(kind, times);
        }
    }

    private static boolean isDone(byte[] payload, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && payload[start] == ' ') {
            start++;
        }
        while (end > start && payload[end - 1] == ' ') {
            end--;
        }
        return Arrays.equals(payload, start, end, DONE, 0, DONE.length);
    }
}
