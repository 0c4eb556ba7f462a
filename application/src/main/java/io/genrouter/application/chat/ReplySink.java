package io.genrouter.application.chat;

import io.genrouter.application.error.RouterError;
import io.genrouter.application.gateway.ReplyHead;
import java.time.Duration;

/// Where an answer goes. For one thread at a time.
///
/// A client that has gone is no exception: the sink cancels the request with
/// [io.genrouter.application.attempt.Cancellation.Reason#CLIENT_LEFT] and ignores whatever it is given from
/// then on.
public interface ReplySink {

    /// The client asked for a stream. From now on and until the answer ends, a comment goes out whenever
    /// nothing else did for this long, so that nobody on the way gives up. A comment that goes out before
    /// [#open] or [#fail] fixes the status to 200, and a later failure becomes an event of the stream.
    void keepAlive(Duration every);

    /// A whole answer.
    ///
    /// @param body   the array that holds it
    /// @param offset where it begins in it
    /// @param length how many bytes it has
    void answer(ReplyHead head, byte[] body, int offset, int length);

    /// The commit point: a stream begins. From here on nobody else can answer this request.
    void open(ReplyHead head);

    /// Writes whole events and flushes them. Blocks while the client reads slowly, which is the back-pressure.
    void write(byte[] buffer, int offset, int length);

    /// Writes and flushes as [#write] does, but waits for nobody: neither for a client that reads slowly nor
    /// for whoever else writes just now. A sink that cannot do without says so by not having it written.
    ///
    /// @return whether all is written. If not, the sink keeps the array, and [#settle()] comes before anything else
    boolean offer(byte[] buffer, int offset, int length);

    /// Waits until what was offered last is written.
    void settle();

    /// What is written from here on is the end of a whole stream, and [#finish] follows. A client that goes
    /// once it has it has had everything, and has not left.
    void ending();

    /// The stream is whole, `[DONE]` included.
    void finish();

    /// The request has failed: an error answer before [#open], an error event and the end of the stream after
    /// it.
    ///
    /// @param attempts how many attempts were made; 0 for a request that was refused before any
    void fail(RouterError error, int attempts);
}
