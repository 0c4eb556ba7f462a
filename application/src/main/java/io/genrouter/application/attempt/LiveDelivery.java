package io.genrouter.application.attempt;

import io.genrouter.application.chat.ReplySink;
import io.genrouter.application.stream.StreamOutput;

/// Hands events on as they come. Blocks while the client reads slowly.
final class LiveDelivery implements Delivery {

    private final ReplySink sink;
    private final Runnable opening;
    private final Runnable writing;
    private boolean begun;
    private boolean unsettled;

    /// @param opening called once, before the first event
    /// @param writing called before each write
    LiveDelivery(ReplySink sink, Runnable opening, Runnable writing) {
        this.sink = sink;
        this.opening = opening;
        this.writing = writing;
    }

    @Override
    public boolean take(StreamOutput output, boolean last) {
        writing.run();
        if (unsettled) {
            unsettled = false;
            sink.settle();
        }
        if (!begun) {
            begun = true;
            opening.run();
        }
        if (last) {
            sink.ending();
        }
        output.drainTo(sink::write);
        return true;
    }

    @Override
    public boolean offer(StreamOutput output) {
        unsettled = !output.offerTo(sink::offer);
        return !unsettled;
    }

    @Override
    public boolean hasBegun() {
        return begun;
    }

    @Override
    public void finish() {
        sink.finish();
    }
}
