package io.genrouter.application.stream;

import io.genrouter.application.gateway.VendorReply;

/// The events of one vendor's answer. For one thread; only the cancellation it was opened with may be used by
/// others.
public interface EventStream extends AutoCloseable {

    /// How a read ended.
    enum Read {
        /// The batch holds what has come: at least one entry.
        EVENTS,
        /// The vendor ended the stream in order. The batch is empty. Text after the last complete event was
        /// dropped, since an unfinished event may be half of one.
        END,
        /// The vendor closed the connection before the end that its framing announced, or broke the framing. The
        /// batch is empty.
        CUT_SHORT,
        /// The connection broke. The batch is empty.
        RESET,
        /// An event is longer than may be held. The batch is empty.
        EVENT_TOO_LARGE
    }

    /// Blocks until at least one whole event has come, or the stream is over: one call, one read where one read
    /// suffices, all whole events that it brought.
    ///
    /// @param batch is cleared first
    /// @return how it ended; after anything but [Read#EVENTS] it must not be called again
    Read next(EventBatch batch);

    /// Takes in what has come.
    @FunctionalInterface
    interface Feed {

        /// Must not wait for anyone: whoever calls it may have other streams to serve.
        ///
        /// @param batch at least one event; used again once this returns true
        /// @return whether more is wanted
        boolean take(EventBatch batch);
    }

    /// Feeds on and on with what comes. The caller waits; the feed may run on another thread, which has then
    /// seen all that the caller did, and the caller sees all that the feed did. Where nothing else is said the
    /// caller's own thread reads and feeds.
    ///
    /// @param batch is what the feed is given
    /// @return [Read#EVENTS] when the feed wants no more, after which it may be called again; otherwise as
    ///         [#next(EventBatch)] does
    /// @throws RuntimeException what the feed has thrown
    default Read drive(EventBatch batch, Feed feed) {
        Read read = next(batch);
        while (read == Read.EVENTS && feed.take(batch)) {
            read = next(batch);
        }
        return read;
    }

    /// What an event that carries an error means, by the vendor's own codes and words.
    ///
    /// @param payload the event's data, or a range of a larger array
    VendorReply.Failure classify(byte[] payload, int from, int to);

    /// Lets go of the connection. After the stream's last event was read it may be kept for the next request,
    /// which costs at most 50 ms; otherwise it is aborted, never drained.
    ///
    /// @param finished whether `[DONE]` or the end was read
    void close(boolean finished);

    @Override
    default void close() {
        close(false);
    }
}
