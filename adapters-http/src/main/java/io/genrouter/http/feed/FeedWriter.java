package io.genrouter.http.feed;

import io.genrouter.application.error.Redaction;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Providers;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Duration;
import org.glassfish.jersey.media.sse.OutboundEvent;
import org.jspecify.annotations.Nullable;

/// Writes the feed to one reader, on the thread of the reader's own request, until he goes or it ends.
///
/// Not by Jersey's `EventOutput`: its queue has no bound, and the thread that adds to it may be another one
/// than the thread that writes, so that a slow reader would not slow down what is kept for him.
final class FeedWriter implements MessageBodyWriter<FeedReader> {

    private static final Annotation[] NO_ANNOTATIONS = {};
    private static final String GREETING = "listening";
    private static final String HEARTBEAT = "ka";

    private final Duration heartbeat;
    private final Redaction redaction;

    @Context
    private @Nullable Providers providers;

    FeedWriter(Duration heartbeat, Redaction redaction) {
        this.heartbeat = heartbeat;
        this.redaction = redaction;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == FeedReader.class;
    }

    @Override
    public void writeTo(
            FeedReader reader,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        try (reader) {
            OutputStream buffered = new BufferedOutputStream(out);
            write(comment(GREETING), headers, buffered);
            buffered.flush();
            FeedEvent event = reader.next(heartbeat);
            while (!(event instanceof FeedEvent.End)) {
                write(outbound(event), headers, buffered);
                if (reader.isUpToDate()) {
                    buffered.flush();
                }
                event = reader.next(heartbeat);
            }
            buffered.flush();
        } catch (IOException e) {
            // The reader has gone, which is his way to end it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops its threads: it ends here
        }
    }

    private OutboundEvent outbound(FeedEvent event) {
        return switch (event) {
            case FeedEvent.Decision decision -> event("decision", FeedJson.of(decision));
            case FeedEvent.Outcome outcome -> event("outcome", FeedJson.of(outcome));
            case FeedEvent.RestBegan began -> event("rest", FeedJson.of(began));
            case FeedEvent.RestEnded ended -> event("well", FeedJson.of(ended));
            case FeedEvent.Dropped dropped -> event("dropped", FeedJson.of(dropped));
            case FeedEvent.Silence _, FeedEvent.End _ -> comment(HEARTBEAT);
        };
    }

    private OutboundEvent event(String name, String data) {
        return new OutboundEvent.Builder()
                .name(name)
                .data(String.class, redaction.withoutKeys(data))
                .build();
    }

    private static OutboundEvent comment(String text) {
        return new OutboundEvent.Builder().comment(text).build();
    }

    /// The writer of Jersey's leaves the empty line after an event to others.
    private void write(OutboundEvent event, MultivaluedMap<String, Object> headers, OutputStream out)
            throws IOException {
        if (providers == null) {
            throw new IllegalStateException("Jersey has set no providers");
        }
        providers
                .getMessageBodyWriter(
                        OutboundEvent.class, OutboundEvent.class, NO_ANNOTATIONS, MediaType.SERVER_SENT_EVENTS_TYPE)
                .writeTo(
                        event,
                        OutboundEvent.class,
                        OutboundEvent.class,
                        NO_ANNOTATIONS,
                        MediaType.SERVER_SENT_EVENTS_TYPE,
                        headers,
                        out);
        out.write('\n');
    }
}
