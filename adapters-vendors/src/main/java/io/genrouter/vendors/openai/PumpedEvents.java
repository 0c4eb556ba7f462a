package io.genrouter.vendors.openai;

import io.genrouter.application.stream.EventBatch;
import io.genrouter.application.stream.EventStream.Feed;
import io.genrouter.application.stream.EventStream.Read;
import io.genrouter.vendors.http.Exchange;
import io.genrouter.vendors.pump.Rider;
import io.genrouter.vendors.pump.StreamPumps;
import io.genrouter.vendors.sse.SseReader;
import io.genrouter.vendors.wire.WireBody;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Feeds with the events of one answer from a pump's thread.
final class PumpedEvents implements Rider {

    /// One stream that has much to say is not to keep the others waiting.
    private static final int MOST_READS = 16;

    private final SseReader events;
    private final WireBody body;
    private final EventBatch batch;
    private final Feed feed;
    private @Nullable Read over;

    private PumpedEvents(SseReader events, WireBody body, EventBatch batch, Feed feed) {
        this.events = events;
        this.body = body;
        this.batch = batch;
        this.feed = feed;
    }

    /// As [io.genrouter.application.stream.EventStream#drive].
    static Read drive(
            StreamPumps pumps, Exchange exchange, SseReader events, WireBody body, EventBatch batch, Feed feed) {
        PumpedEvents pumped = new PumpedEvents(events, body, batch, feed);
        try {
            pumps.ride(body.channel(), pumped, body.hasBuffered() || events.isOver(), exchange.cancellation());
        } catch (IOException e) {
            // Closed by an abort: before it began, or when all was taken already, which counts then.
        }
        Read over = pumped.over;
        return over == null ? Read.RESET : over;
    }

    @Override
    public Next take() {
        batch.clear();
        Read ending = null;
        int reads = 0;
        do {
            ending = events.readNow(body, batch);
            reads++;
        } while (ending == null && body.hasBuffered() && reads < MOST_READS);
        if (!batch.isEmpty() && !feed.take(batch)) {
            over = Read.EVENTS;
        } else if (ending != null) {
            over = ending;
        }
        if (over != null) {
            return Next.OVER;
        }
        return body.hasBuffered() ? Next.AGAIN : Next.WAIT;
    }
}
